// The addresses by which tests look at the pages of a server on the seeds.

// WAY is a page of paths that has several.
export const WAY = '/parcours?de=community+manager&vers=directrice+marketing+digital';

// PAGES are each page of web/explorer/pages.go, with what it shows where little or nothing is asked of it.
export const PAGES = ['/', '/recherche', '/recherche?q=community', '/recherche?q=community&genre=metiers', '/recherche?q=xyzzyx',
  '/metier/MET.93', '/metier/social-media-manager', '/competences', '/competences?avec=webmarketing&avec=gestion-de-projet',
  '/competences?de=MET.93', '/competences?ajouter=webmarketin', '/comparer', '/comparer?metier=MET.93',
  '/comparer?metier=MET.93&metier=social-media-manager', '/competence/webmarketing', '/formation/FOR.1084', '/rome/E1101',
  '/preuve/ecole?ligne=24&debut=2734&fin=2866', '/preuve/onisep-met-93', '/donnees', '/donnees/historique', '/donnees/historique?depuis=xyz',
  '/methode', '/api', '/donnees/exports', '/donnees/exports/graph?fichier=graph.gexf&metier=E1101', '/parcours', WAY, `${WAY}&etapes=1`,
  `${WAY}&vers=responsable+digital`, '/parcours?de=MET.93', '/parcours?vers=directrice+marketing+digital',
  '/parcours?de=comunity+manager&vers=MET.93', '/carte', '/carte?autour=MET.93&pas=3', '/carte?autour=chef+de+projet',
  '/carte?autour=comunity+manager', '/carte-de-france', '/carte-de-france?q=e1101', '/carte?autour=MET.93&pas=1&ouvert=metier%3Asocial-media-manager',
  '/donnees/exports/graph?metier=xyz&depth=99', '/donnees/exports/paths', '/donnees/exports/paths?from=MET.93&to=social+media+manager',
  `${WAY}&etapes=99`, '/recherche?niveau=sans+dipl%C3%B4me',
  '/recherche?dit=community+manager&dit=webmarketing&q=community+manager&question=mon+ami+community+manager+et+le+webmarketing',
  '/comparer?metier=MET.93&metier=social-media-manager&metier=analyste+de+tendance&metier=gestionnaire+de+contenu&metier=directrice+marketing+digital&metier=responsable+digital'];

// PROBLEMS are pages in place of those that there cannot be: a name that nothing has, one that several have, no page.
export const PROBLEMS = ['/metier/personne-ne-porte-ce-nom', '/metier/responsable', '/nulle-part', '/donnees/exports/rien'];

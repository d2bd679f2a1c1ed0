// The words of the page, in the language that the server gave it. Those of GraphiQL itself are English.
const WORDS = {
  fr: {
    back: '← Passerelle',
    backTitle: 'Retour à l’explorateur',
    query: 'Requête',
    sources: (count, date) => `Sources : ${count} document${count > 1 ? 's, chargés' : ', chargé'} le ${date}`,
    version: 'Version des données : ',
    remarks: (count) => `${count} remarque${count > 1 ? 's' : ''}`,
    noAnswer: 'Sources : le serveur ne répond pas encore, rechargez la page.',
    noPublisher: 'éditeur non précisé',
    noLicence: 'licence non précisée',
    noDate: 'date non précisée',
    tabs: { SurMesure: 'Sur mesure', Metier: 'Métier', Competences: 'Compétences', Schema: 'Schéma' },
  },
  en: {
    back: '← Passerelle',
    backTitle: 'Back to the explorer',
    query: 'Query',
    sources: (count, date) => `Sources: ${count} document${count > 1 ? 's' : ''}, loaded on ${date}`,
    version: 'Version of the data: ',
    remarks: (count) => `${count} remark${count > 1 ? 's' : ''}`,
    noAnswer: 'Sources: the server does not answer yet, reload the page.',
    noPublisher: 'publisher not stated',
    noLicence: 'licence not stated',
    noDate: 'date not stated',
    tabs: {
      Parcours: 'Paths', Preuves: 'Evidence', SurMesure: 'Custom', Recherche: 'Search', Metier: 'Occupation',
      Competences: 'Skills', Carte: 'Map', Schema: 'Schema',
    },
  },
};

export const language = document.documentElement.lang === 'en' ? 'en' : 'fr';
export const words = WORDS[language];

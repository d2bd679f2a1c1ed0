/* eslint-disable */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
};

/** What became of an element between two versions. */
export type ChangeKind =
  /** It is there now and was not. */
  | 'ADDED'
  /** Its values, or the facts that state it, are others. */
  | 'CHANGED'
  /** It was there and nothing states it any more. */
  | 'WITHDRAWN';

/** A kind of thing that the dataset counts. */
export type CountedKind =
  /** Job titles. */
  | 'APPELLATION'
  /** Sources, without the curated rules. */
  | 'DOCUMENT'
  /** Statements of the sources, each with its evidence. */
  | 'FACT'
  /** Occupations. */
  | 'METIER'
  /** ROME codes. */
  | 'ROME_CODE'
  /** Skills. */
  | 'SKILL'
  /** Trainings. */
  | 'TRAINING'
  /** Career moves. */
  | 'TRANSITION';

/** A cost that paths are compared on, or only shown. */
export type Criterion =
  /** The highest level of diploma that opens a métier after the first; compared by PARETO, on paths of which the level of each is known. */
  | 'ACCESS_LEVEL'
  /** Confidence. */
  | 'CONFIDENCE'
  /** Levels of diploma risen and fallen again on the way. */
  | 'LEVEL_DETOUR'
  /** Number of skills to acquire. */
  | 'NEW_SKILLS'
  /** The most that pay falls on the way below that of the first métier's families, in euros net a month; compared by PARETO, on paths of which that of each is known. */
  | 'PAY_FALL'
  /** Change of salary; only shown. */
  | 'SALARY_CHANGE'
  /** Importance of the skills to acquire. */
  | 'SKILL_GAP'
  /** Number of steps. */
  | 'STEPS'
  /** Number of steps that only skills suggest. They decide before all other criteria, but for PARETO, where they are one of those that are compared. */
  | 'SUGGESTED_STEPS'
  /** Years of the shortest trainings for the steps; compared by PARETO, on paths of which that of each is known. */
  | 'TRAINING_YEARS'
  /** Confidence of the weakest step; only shown. */
  | 'WEAKEST_CONFIDENCE'
  /** Years of experience. */
  | 'YEARS';

/** Which moves of a métier. */
export type Direction =
  /** All of them. */
  | 'BOTH'
  /** Those that reach it. */
  | 'IN'
  /** Those that leave it. */
  | 'OUT';

/** The nodes and relations that changes are about. */
export type ElementKind =
  /** A title. */
  | 'APPELLATION'
  /** That a curated document says of two names that they are of one métier, or of two. */
  | 'CURATED_IDENTITY'
  /** A document. */
  | 'DOCUMENT'
  /** A family of métiers. */
  | 'FAMILY'
  /** How hard it is to recruit in a family of métiers in a year. */
  | 'FAMILY_DEMAND'
  /** A projection about a family of métiers in a region. */
  | 'FAMILY_OUTLOOK'
  /** A claim about the pay of a family of métiers: a median, or the share of a bracket. */
  | 'FAMILY_PAY'
  /** That a family of métiers groups a code of ROME 3. */
  | 'FAMILY_ROME_CODE'
  /** A métier. */
  | 'METIER'
  /** A claim about the diploma that opens a métier. */
  | 'METIER_ACCESS_LEVEL'
  /** What is said of how one comes to a métier. */
  | 'METIER_ACCESS_TEXT'
  /** That a métier bears a title. */
  | 'METIER_APPELLATION'
  /** That a métier asks for a certification. */
  | 'METIER_CERTIFICATION'
  /** That a scheme gives a métier a number. */
  | 'METIER_IDENTIFIER'
  /** A taste that a métier suits. */
  | 'METIER_INTEREST'
  /** That a métier is filed under a ROME code. */
  | 'METIER_ROME_CODE'
  /** A claim about the pay of a métier. */
  | 'METIER_SALARY'
  /** That a métier asks for a skill. */
  | 'METIER_SKILL'
  /** A status under which a métier is exercised. */
  | 'METIER_STATUS'
  /** That a métier is described in a few sentences. */
  | 'METIER_SUMMARY'
  /** That a training leads to a métier. */
  | 'METIER_TRAINING'
  /** An entry of a nomenclature that a métier has. */
  | 'METIER_TRAIT'
  /** A ROME code. */
  | 'ROME_CODE'
  /** What is said of a code of ROME itself: its label, or a training that leads to the family that it stands for. */
  | 'ROME_CODE_STATEMENT'
  /** A skill. */
  | 'SKILL'
  /** That a skill is part of a broader one. */
  | 'SKILL_BROADER'
  /** A training. */
  | 'TRAINING'
  /** That a training leads to a registered certification. */
  | 'TRAINING_CERTIFICATION'
  /** That a list of trainings has a training. */
  | 'TRAINING_LISTING'
  /** What the register says of a certification: ways to prepare it, bodies that award it, blocks of skills. */
  | 'TRAINING_REGISTRATION'
  /** That a certification took the place of another one. */
  | 'TRAINING_SUCCESSION'
  /** A move from one métier to another. */
  | 'TRANSITION';

/** A level of the classification of families of métiers. */
export type FamilyLevel =
  /** 22 families: U. */
  | 'FAP_22'
  /** 87 families: U0Z. */
  | 'FAP_87'
  /** 225 families: U0Z80. */
  | 'FAP_225';

/** Why the statements about one métier hold for another one. */
export type FilingKind =
  /** The code has its name among its titles. */
  | 'CODE_TITLE'
  /** A document files it under the code, which no newer one replaces. */
  | 'FORMER_CODE'
  /** Of the codes that replace the one that documents file it under, the one with a title nearest to its name. */
  | 'NEAREST_TITLE'
  /** The only code that replaces the one that documents file it under. */
  | 'ONLY_HEIR'
  /** Of the codes that replace the one that documents file it under, the one that kept its letters. */
  | 'SAME_LETTERS'
  /** Both have the title, but something contradicts that they are one. */
  | 'SHARED_TITLE'
  /** A document files it under the code. */
  | 'STATED'
  /** One comes from the other, or has titles of it, from ROME 3 to ROME 4. */
  | 'SUCCESSION';

/** A way in which a métier stands apart. Transitions are those that documents state. */
export type Isolation =
  /** No transition reaches it. */
  | 'NOTHING_LEADS_IN'
  /** No transition leaves it. */
  | 'NOTHING_LEADS_OUT'
  /** It asks for skills, but shares none with any other métier. */
  | 'NO_SHARED_SKILL'
  /** No source says which skills it asks for. */
  | 'NO_SKILL'
  /** No transition leaves or reaches it. */
  | 'NO_TRANSITION';

/** A gender in which a title is shown. */
export type LabelGender =
  /** Both forms, the masculine first, with what they share once. */
  | 'BOTH'
  /** One form, the feminine. */
  | 'FEMININE'
  /** One form, the masculine. */
  | 'MASCULINE';

/** A level of diploma, in years after the baccalauréat. */
export type Level =
  /** Baccalauréat. */
  | 'BAC'
  /** One year after it. */
  | 'BAC_1'
  /** Two years after it. */
  | 'BAC_2'
  /** Three years after it. */
  | 'BAC_3'
  /** Four years after it. */
  | 'BAC_4'
  /** Five years after it. */
  | 'BAC_5'
  /** Six years after it. */
  | 'BAC_6'
  /** Seven years after it. */
  | 'BAC_7'
  /** Eight years after it: doctorate. */
  | 'BAC_8'
  /** CAP or BEP, before the baccalauréat. */
  | 'CAP'
  /** No diploma asked for. */
  | 'SANS_DIPLOME';

/** Which way the level of diploma changes. */
export type LevelDirection =
  /** A lower one is. */
  | 'DOWN'
  /** The same one is. */
  | 'SAME'
  /** A higher one is asked for. */
  | 'UP';

/** By what a mention was found to be one with its métier. */
export type MergeKind =
  /** It is filed under the code, and has its name. */
  | 'CODE_NAME'
  /** A person decided it. */
  | 'CURATED'
  /** The métier has the title among its appellations. */
  | 'LISTED_TITLE'
  /** A métier of ROME 3: by the only code that descends from it, and that has its titles. */
  | 'ONLY_HEIR'
  /** It is filed under the code, and has its name but for the complement. */
  | 'PLAIN_CODE_NAME'
  /** A document gives both numbers. */
  | 'SAME_IDENTIFIER'
  /** Both have the title. */
  | 'SAME_TITLE';

/** A kind of reason why there is no path. */
export type NoPathReason =
  /** The shortest path takes more steps than asked. */
  | 'BEYOND_MAX_STEPS'
  /** There are paths, but none with the options. */
  | 'BLOCKED'
  /** The work budget ended the search before it found one. */
  | 'BUDGET_SPENT'
  /** No transition reaches the last métier. */
  | 'NOTHING_LEADS_IN'
  /** No transition leaves the first métier. */
  | 'NOTHING_LEADS_OUT'
  /** Both names are of one métier. */
  | 'SAME_METIER'
  /** Transitions leave the one and reach the other, but do not meet. */
  | 'UNREACHABLE';

/** Why no length of a training is known that leads to a métier. */
export type NoYearsReason =
  /** No source gives the length of a training in force that leads to it. */
  | 'LENGTH_UNKNOWN'
  /** No source gives the level of diploma that opens the first métier. */
  | 'LEVEL_UNKNOWN'
  /** No training is known to lead to the métier. */
  | 'NO_TRAINING'
  /** Each training of known length begins above the level, or ends below the one that opens the métier. */
  | 'OUT_OF_REACH';

/** Which path is best, of those with the fewest steps that only skills suggest. Ties are broken by the other criteria: steps, confidence, level detour, new skills, skill gap, years (unknown last), then by the ids of the métiers. */
export type Objective =
  /** The fewest moves. */
  | 'FEWEST_STEPS'
  /** The fewest skills to acquire on the way. */
  | 'LEAST_NEW_SKILLS'
  /** The highest product of the confidences of the steps. */
  | 'MOST_CONFIDENT'
  /** All paths than which no other is at least as good on every criterion, suggested steps among them, and better on one. `criteria` limits them to some criteria. Of paths that cost the same on these the one that the ties of FEWEST_STEPS put first stands for all. */
  | 'PARETO'
  /** The fewest years of experience; a path that does not say comes last. */
  | 'SHORTEST_TIME';

/** An option that limits paths. */
export type PathOption =
  /** Métiers that must not be. */
  | 'AVOID'
  /** The kinds of transition. */
  | 'KINDS'
  /** The most steps of a path. */
  | 'MAX_STEPS'
  /** The most years of a path. */
  | 'MAX_YEARS'
  /** The least confidence of a step. */
  | 'MIN_CONFIDENCE'
  /** The least score of a derived transition. */
  | 'MIN_SCORE'
  /** Métiers that must be on the path. */
  | 'VIA';

/** What is compared: like with like only. */
export type PayBasis =
  /** Claims about the métiers themselves, in euros gross a year. */
  | 'GROSS'
  /** Medians of the families that the métiers are in, in euros net a month. */
  | 'NET';

/** A system of identifiers of métiers. */
export type Scheme =
  /** ESCO: 2432.5. */
  | 'ESCO'
  /** Onisep: MET.93. */
  | 'ONISEP'
  /** ROME 4.0: E1101. */
  | 'ROME'
  /** ROME 3: rome3:E1101, for the same letters may mean another thing in ROME 4.0. */
  | 'ROME3';

/** A kind of node that can be searched. */
export type SearchKind =
  /** Titles. */
  | 'APPELLATION'
  /** Métiers, by all their titles and identifiers. */
  | 'METIER'
  /** ROME codes, by code and label. */
  | 'ROME_CODE'
  /** Skills. */
  | 'SKILL'
  /** Trainings. */
  | 'TRAINING';

/** In which way a name answers a text. One that answers in several ways is said to answer in the last of them. */
export type SearchWay =
  /** It has what an abbreviation, anglicism or everyday name of the text stands for. */
  | 'ABBREVIATION'
  /** It is the identifier that the text is. */
  | 'CODE'
  /** It is the text, but for case, accents, ligatures, hyphens and apostrophes. */
  | 'EXACT'
  /** The text is the feminine or the masculine of it. */
  | 'GENDER'
  /** The text begins it, and of the métiers with such titles this is the plain case. Of lookups, not of searches. */
  | 'PLAIN'
  /** The last word of the text begins one of its words. */
  | 'PREFIX'
  /** A word or a space of the text is misspelled. */
  | 'TYPO'
  /** It has words of the text, in singular or plural, in any order. */
  | 'WORDS';

/** How skills A answer to those that a métier asks for, B. w_B(s) is how much B asks for a skill, 0.5 where no source says. */
export type SimilarityMetric =
  /** |A∩B| / |B|: high for métiers described in few skills. */
  | 'COVERAGE'
  /** The same with w_B(s)·idf(s): see `idfCoverageAB` for the formula and its caveat. */
  | 'IDF_COVERAGE'
  /** |A∩B| / |A∪B|: the same in both directions, low where one side has few skills. */
  | 'JACCARD'
  /** Σ w_B(s) over A∩B / Σ w_B(s) over B. */
  | 'WEIGHTED_COVERAGE'
  /** The same in both directions: 0.60·cosine of the words of their skills + 0.25·idf-weighted Jaccard of these + 0.15·cosine of the words of their titles, as `suggestion` of a transition tells apart. Under FUZZY the second part counts classes of skills. For skills without a métier the titles are left out, and the rest is divided by 0.85. It finds most moves that sources list, see doc/method.md. */
  | 'WORDS_AND_SKILLS';

/** A family of skills. */
export type SkillKind =
  /** Knowledge. */
  | 'SAVOIR'
  /** Soft skill. */
  | 'SAVOIR_ETRE'
  /** Know-how. */
  | 'SAVOIR_FAIRE'
  /** Software, or a family of tools. */
  | 'TOOL';

/** Why two labels say the same. */
export type SkillMatchReason =
  /** Words of the same stems: plurals, the other gender, a verb and its noun. */
  | 'SAME_STEMS'
  /** The same words but for case, accents, order and small words. */
  | 'SAME_WORDS'
  /** The same stems once synonyms of the curated list are told. */
  | 'SYNONYMS';

/** Which skills count as one when métiers are compared. */
export type SkillMatching =
  /** The same skill only. */
  | 'EXACT'
  /** Skills too whose labels say the same, in the terms of SkillMatch. Every answer lists them with the reason. */
  | 'FUZZY';

/** A moment of a career. */
export type Stage =
  /** Some years in. */
  | 'CONFIRME'
  /** The first years. */
  | 'DEBUTANT'
  /** Many years in. */
  | 'SENIOR';

/** A factor of tension on the labour market. */
export type TensionFactorKind =
  /** How hard the conditions of work are. */
  | 'CONDITIONS'
  /** How much employers hire. */
  | 'HIRING'
  /** How little jobs last, or how few are full-time. */
  | 'INSTABILITY'
  /** How far offers are from where people look for them. */
  | 'MISMATCH'
  /** How few people look for such a job, beside the offers. */
  | 'SHORTAGE'
  /** How closely jobs are tied to a training. */
  | 'SPECIALTY';

/** A family of diplomas. */
export type TrainingKind =
  /** Any other. */
  | 'AUTRE'
  /** Bachelor of a school. */
  | 'BACHELOR'
  /** Brevet de technicien supérieur. */
  | 'BTS'
  /** Bachelor universitaire de technologie. */
  | 'BUT'
  /** Diploma of a school or an institute. */
  | 'DIPLOME'
  /** A permit rather than a diploma: driving licence, CACES, electrical habilitation, first aid. */
  | 'HABILITATION'
  /** Licence. */
  | 'LICENCE'
  /** Licence professionnelle. */
  | 'LICENCE_PRO'
  /** Master of a university. */
  | 'MASTER'
  /** Mastère of a school. */
  | 'MASTERE'
  /** Master of business administration. */
  | 'MBA';

/** A nomenclature of what métiers have in common. */
export type TraitKind =
  /** Concerned by the demographic transition. */
  | 'DEMOGRAPHIC_TRANSITION'
  /** Concerned by the digital transition. */
  | 'DIGITAL_TRANSITION'
  /** Domain and subdomain, as Onisep orders métiers. */
  | 'DOMAIN'
  /** Part in the ecological transition. */
  | 'ECOLOGICAL_TRANSITION'
  /** A post of cadre. */
  | 'MANAGERIAL'
  /** Division of the French nomenclature of industries. */
  | 'NAF'
  /** Exercised under conditions set by law. */
  | 'REGULATED'
  /** One of Holland's six types of interests. */
  | 'RIASEC'
  /** Sector of activity. */
  | 'SECTOR'
  /** Part of a sector of activity. */
  | 'SUBSECTOR'
  /** A group of métiers across sectors. */
  | 'THEME'
  /** Where, when and how one works. */
  | 'WORK_CONTEXT';

/** What sort of move a transition is. */
export type TransitionKind =
  /** A move that no source states: the words, skills and titles of the two métiers are alike. Never stored. */
  | 'DERIVED'
  /** A progression that a source states. */
  | 'EVOLUTION'
  /** A progression stated from its end: experience of the first métier is a way into the second. */
  | 'FEEDER'
  /** A move that ROME lists. */
  | 'MOBILITY'
  /** A connected métier; holds in both directions. */
  | 'RELATED'
  /** An emerging or narrower métier. */
  | 'SPECIALISATION';

/** Which cut-off of `dataset.calibration` a suggestion reaches. */
export type Viability =
  /** The higher one. */
  | 'HIGHLY_VIABLE'
  /** The lower one: it counts by default. */
  | 'VIABLE'
  /** None: it counts only where `minScore` asks for less. */
  | 'WEAK';

/** A way to prepare a certification. */
export type WayIn =
  /** As an apprentice, by contrat d'apprentissage. */
  | 'APPRENTICESHIP'
  /** By continuing training. */
  | 'CONTINUING'
  /** As an individual candidate. */
  | 'INDIVIDUAL'
  /** By contrat de professionnalisation. */
  | 'PROFESSIONALISATION'
  /** As a pupil or student. */
  | 'STUDENT'
  /** By validation of experience, validation des acquis de l'expérience. */
  | 'VAE';

export type CareerPathsQueryVariables = Exact<{
  from: Scalars['String']['input'];
  to: Scalars['String']['input'];
}>;


export type CareerPathsQuery = { readonly careerPaths?: { readonly from: { readonly displayLabel: string }, readonly noPath?: { readonly message: string } | null, readonly paths: ReadonlyArray<{ readonly cost: { readonly steps: number, readonly newSkills: number, readonly confidence: number }, readonly steps: ReadonlyArray<{ readonly to: { readonly displayLabel: string }, readonly skillsToAcquire: ReadonlyArray<{ readonly label: string, readonly importance?: number | null }>, readonly transitions: ReadonlyArray<{ readonly kind: TransitionKind, readonly yearsMin?: number | null, readonly yearsMax?: number | null, readonly evidence: ReadonlyArray<{ readonly line: number, readonly quote: string, readonly document: { readonly title: string } }> }> }> }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const CareerPathsDocument = new TypedDocumentString(`
    query CareerPaths($from: String!, $to: String!) {
  careerPaths(from: $from, to: $to, first: 3) {
    from {
      displayLabel(gender: FEMININE)
    }
    noPath {
      message
    }
    paths {
      cost {
        steps
        newSkills
        confidence
      }
      steps {
        to {
          displayLabel(gender: FEMININE)
        }
        skillsToAcquire {
          label
          importance
        }
        transitions {
          kind
          yearsMin
          yearsMax
          evidence {
            document {
              title
            }
            line
            quote
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CareerPathsQuery, CareerPathsQueryVariables>;
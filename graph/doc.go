// Package graph is the domain of Passerelle: French occupations, what they ask for, and
// the moves between them. It does no I/O, reads no clock and starts no goroutine.
//
// # The five packages of the domain
//
// This package is the hub: it holds the nodes, the relations between them and the queries.
// What needs neither has a package of its own, and none of them imports this one:
//
//   - [passerelle/graph/french] reads French: [french.Fold] and [french.Slug] make the keys under
//     which spellings meet, and [french.ParseTitle] finds both genders of a job title.
//   - [passerelle/graph/fact] is what a document can state: facts, their evidence, documents,
//     identifiers and the closed sets of kinds. It imports french.
//   - [passerelle/graph/identity] decides which identifiers are one métier, and why. It imports
//     fact and french.
//   - [passerelle/graph/search] finds names by their words, by the beginning of one and in spite
//     of typos. It knows nodes by number only, and imports french.
//
// # From facts to answers
//
// A [fact.Fact] is one [fact.Statement] about one métier, training or skill with its
// [fact.Evidence]: the document, the place in it and the rule that read it there. Facts are the
// atoms of the system. [fact.NewSet] checks them and puts them in canonical order, and
// [DatasetOf] merges such a set into a [Dataset] of nodes and relations; [NewDataset] does both.
// A Dataset is a pure function of the set: the order and repetition of facts change nothing,
// equal sets have equal versions, and every relation keeps the facts that support it.
// [NewSnapshot] indexes a Dataset into a [Snapshot], which never changes and which any number of
// goroutines may read; every query is a method of it or of the nodes that it returns.
//
// The graph that a few documents on one métier make:
//
//	                        EVOLUTION   manager des        EVOLUTION
//	                     ┌────────────▶ réseaux sociaux ─────────────┐
//	chargé de    FEEDER  │                                           ▼
//	communication ────▶ MET.93 community manager                directeur
//	                     │  = E1101, 5 documents                marketing digital
//	                     │  EVOLUTION   responsable        EVOLUTION ▲
//	                     └────────────▶ communication digitale ──────┘
//
//	MET.93 ─romeCode─▶ E1101      ─skill─▶ webmarketing (0.9)   ─training─▶ FOR.1084
//	       ─appellation─▶ animateur, animatrice de communauté    ─salary─▶ 2 230 € a month
//
// # Identity
//
// Documents name métiers by numbers of several schemes and by titles in either gender.
// [identity.Resolve] decides which names are one [Metier]: those that a document identifies, that
// a curated file joins, that share a preferred title, or of which one is an appellation of
// exactly one other. It keeps apart, and reports as an [identity.Conflict], what a curated file
// separates, what has two numbers of one scheme and what a document moves between: a
// wrong merge invents paths. The id of a métier is that of its strongest identifier, and
// the ids of the others lead to it ([Metier.Aliases]). Each [Merge] states its reason.
//
// Claims that disagree stay apart: salaries and access levels are lists, and each claim has
// its own evidence. What no source says is nil, never zero.
//
// # Paths
//
// [Snapshot.CareerPaths] finds the best simple paths between two métiers: those of fewest
// steps, least new skills, shortest time, most confidence, or the Pareto front of all of
// these, within limits such as métiers to pass or to avoid. Skills add up: a step asks for
// what its métier needs less all that the métiers before it gave, so the cost of a step
// depends on the whole way to it, and paths are enumerated rather than grown from shortest
// ones. The answer is exact, or says that it is truncated; where there is no path it says
// why, and what stands in the way. The criteria are one table ([Criteria]).
//
// # Trainings and skills
//
// Documents also speak of trainings and skills themselves, whatever the métier, under one
// identifier each ([fact.TrainingIdentifier], [fact.SkillIdentifier]), which identity resolution
// leaves alone:
//
//	         listedIn                    certification              broader
//	document ◀─────── FOR.1084 BUT info-com ─────▶ RNCP35501   allumer ─▶ faire le feu
//	                     ▲ training                                ▲ skill
//	                  MET.93                                    MET.93
//
// A training or skill that no document lists is called by its number or its slug.
//
// All lists are in a documented order, with ties broken by id.
package graph

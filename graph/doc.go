// Package graph is the domain of Passerelle: French occupations, what they ask for, and
// the moves between them. It does no I/O, reads no clock and starts no goroutine.
//
// # From facts to answers
//
// A [Fact] is one [Statement] about one métier, training or skill with its [Evidence]: the
// document, the place in it and the rule that read it there. Facts are the atoms of the system.
// [NewDataset] merges a set of them into a [Dataset] of nodes and relations, and is a pure
// function of that set: the order and repetition of facts change nothing, equal sets have
// equal versions, and every relation keeps the facts that support it. [NewSnapshot]
// indexes a Dataset into a [Snapshot], which never changes and which any number of
// goroutines may read; every query is a method of it or of the nodes it gives.
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
// Documents name métiers by numbers of several schemes and by titles in either gender
// ([ParseTitle] reads the inclusive styles, [Fold] gives the key under which they meet).
// NewDataset decides which names are one [Metier]: those that a document identifies, that
// a curated file joins, that share a preferred title, or of which one is an appellation of
// exactly one other. It keeps apart, and reports as a [Conflict], what a curated file
// separates, what has two numbers of one scheme and what a document moves between: a
// wrong merge invents paths. The id of a métier is that of its strongest identifier, and
// the ids of the others lead to it ([Metier.Aliases]). Each merge tells its reason.
//
// What disagrees stays apart: salaries and access levels are lists of claims, each with
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
// Trainings and the skills above others are spoken of by themselves, under one name each
// ([TrainingIdentifier], [SkillIdentifier]), which identity resolution passes by:
//
//	         listedIn                    certification              broader
//	document ◀─────── FOR.1084 BUT info-com ─────▶ RNCP35501   allumer ─▶ faire le feu
//	                     ▲ training                                ▲ skill
//	                  MET.93                                    MET.93
//
// A number or label that nothing lists stands for itself: the node is called by it.
//
// All lists are in a documented order, with ties broken by id.
package graph

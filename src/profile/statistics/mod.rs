//! Statistics: how sure one can be of a figure and of a difference between two.
//!
//! In: documents, each a sum and a number of sentences ([`documents::DocumentSum`]), or plain numbers. Out:
//! estimates, intervals and p-values.
//! Rule: the unit that is drawn, permuted or counted is the document, never the sentence: sentences of one document
//! are alike (Field and Welsh 2007).
//! Guarantee: pure functions; the same input and seed give the same figures at any number of threads, and where the
//! documents are collected in [`documents::Documents`] their order changes nothing. Where a figure cannot be had
//! (too few documents, no variation) the answer is `None`, never `NaN`.
//! Not here: reading or writing tables; which comparisons to make.
//!
//! | question | routine | source |
//! |---|---|---|
//! | how sure is a mean, a difference? | [`resample`] | Field and Welsh 2007; Efron 1987 |
//! | do two outlets differ at all? | [`permutation`], [`welch`] | Chung and Romano 2013; Welch 1947 |
//! | ... when many pairs are asked? | [`multiplicity`] | Holm 1979; Benjamini and Hochberg 1995 |
//! | by how much, without units? | [`hedges`], [`cliff`] | Hedges 1981; Cliff 1993 |
//! | does tone move over time? | [`trend`], [`theil_sen`] | Driscoll and Kraay 1998; Sen 1968 |
//! | when did it change? | [`change_point`], [`pettitt`] | Csörgő and Horváth 1997; Pettitt 1979 |
//! | did it change on that day? | [`before_after`] | as for two outlets |
//! | is it only that documents are longer? | [`length`] | Spearman 1904; White 1980 |
//! | how many documents are enough? | [`power`] | Cohen 1988 |
//! | which words set a side apart? | [`log_odds`] | Monroe, Colaresi and Quinn 2008 |
//! | what would coders have found? | [`design_based`] | Egami, Hinck, Stewart and Wei 2023 |
//! | how sure is a share or a balance? | [`share`] | Wilson 1927; Franco et al. 2019 |

mod number;

pub mod distribution;

pub mod interval;

pub mod documents;

pub mod resample;

pub mod welch;

pub mod permutation;

pub mod multiplicity;

pub mod hedges;

pub mod cliff;

pub mod dated;

pub mod trend;

pub mod theil_sen;

pub mod change_point;

pub mod pettitt;

pub mod before_after;

pub mod length;

pub mod power;

pub mod log_odds;

pub mod design_based;

pub mod share;

//! Function words of English: they carry no topic, and two sentences that share them share nothing.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| LIST.split_whitespace().collect());

const LIST: &str = "the a an and or but if so than then that this these those there here it its he she they we you i him her them his hers \
    their our your my who whom whose which what when where why how in on at by for from to of with without into onto over \
    under about after before between during since until while as is are was were be been being am has have had having do \
    does did doing done will would can could may might must shall should not no nor yes also just only even still yet more \
    most less least very much many some any all both each every other others another such same own one two first second last \
    next new up down out off again too now said say says saying told tell tells added adds according say reported reports \
    report year years month months week weeks day days people person man men woman women mr mrs ms dr today yesterday \
    tomorrow because against around among through across per s t re ve ll d m make made take took get got go went come came \
    put use used well back way like know time times part number late early near";

/// Whether a folded word carries no topic.
pub fn is_function_word(folded: &str) -> bool {
    WORDS.contains(folded)
}

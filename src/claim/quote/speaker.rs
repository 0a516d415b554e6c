//! Whose words a quotation holds: by the reporting clause right after it, else by the one that leads into it, else carried
//! on from the quotation before.

use crate::claim::reading::sign;
use crate::claim::{Draft, EntityId, EntityKind};
use crate::text::TokenKind;

use super::{Attribution, Quotation};

/// The speaker of each of the article's quotations.
pub(super) fn speakers(draft: &Draft<'_, '_>) -> Vec<Option<EntityId>> {
    let reading = draft.reading;
    let mut speakers: Vec<Option<EntityId>> = Vec::with_capacity(draft.quotations.len());
    let mut near = &draft.attributions[..];
    for (i, quotation) in draft.quotations.iter().enumerate() {
        let next = draft.quotations.get(i + 1);
        let last = i.checked_sub(1).map(|i| (draft.quotations[i], speakers[i]));
        // nobody looks further back than to the quotation before, or to where the sentence begins, or the one that ends in a colon
        let sentence = reading.range(reading.sentence_at(quotation.first.saturating_sub(1))).start;
        let from = last.map_or(sentence, |(last, _)| sentence.min(last.end));
        near = since(near, from);
        let clause = after(draft, near, quotation, next).or_else(|| before(draft, near, quotation)).or_else(|| trailing(draft, near, quotation));
        let speaker = match clause {
            Some(attribution) => attribution.speaker,
            None => named_before(draft, quotation).or_else(|| carried(draft, near, quotation, last)),
        };
        speakers.push(speaker);
    }
    // `"One." "Two," said Roe`: the first of two that touch is said by the second's speaker
    for i in (1..speakers.len()).rev() {
        let (one, two) = (draft.quotations[i - 1], draft.quotations[i]);
        if speakers[i - 1].is_none() && one.end == two.first && draft.reading.block_of(one.first) == draft.reading.block_of(two.first) {
            speakers[i - 1] = speakers[i];
        }
    }
    speakers
}

/// Those of some attributions whose verb stands at token `from` or behind it: few do not.
fn since(near: &[Attribution], from: usize) -> &[Attribution] {
    &near[near.iter().take_while(|a| a.verb.0 < from).count()..]
}

/// Those whose verb stands in `from..to`.
fn between(near: &[Attribution], from: usize, to: usize) -> &[Attribution] {
    let behind = since(near, from);
    &behind[..behind.iter().take_while(|a| a.verb.0 < to).count()]
}

/// `"...," said Roe`, `"...," Roe, the mayor, told them`.
fn after<'d>(draft: &Draft<'_, '_>, near: &'d [Attribution], quotation: &Quotation, next: Option<&Quotation>) -> Option<&'d Attribution> {
    let reading = draft.reading;
    let sentence = reading.sentence_at(quotation.end - 1);
    // `"Who?" Roe asked.`: a question or a cry ends a sentence, and yet the clause after it may belong to it
    let cry = matches!(reading.word(quotation.inner.1 - 1), "!" | "?") && reading.sentence_at(quotation.end) == sentence + 1;
    let cry = cry && reading.block_of(quotation.end) == reading.block_of(quotation.first);
    let stop = reading.range(sentence + usize::from(cry)).end.min(next.map_or(usize::MAX, |q| q.first));
    let inside = matches!(reading.word(quotation.inner.1 - 1), "," | "?" | "!" | "…" | "..." | "-" | "–" | "—" | ".");
    let outside = reading.is(quotation.end, ",") || reading.kind(quotation.end) == TokenKind::Dash;
    let from = if outside { quotation.end + 1 } else { quotation.end };
    let according = between(near, from, (from + 2).min(stop)).iter().find(|a| a.kind == crate::rules::SpeechKind::According);
    if according.is_some() {
        return according;
    }
    let attribution = between(near, from, stop).first()?;
    // the clause has to begin where the quotation ends
    let begins = if attribution.subject.0 < attribution.subject.1 { attribution.verb.0.min(attribution.subject.0) } else { attribution.verb.0 };
    // without a comma the clause has to be all that follows
    let closed = matches!(reading.word(attribution.verb.1), "." | "," | "") || attribution.verb.1 >= stop;
    if (cry || !inside && !outside) && !closed {
        return None;
    }
    let leads = |i| {
        (reading.kind(i) == TokenKind::Word || reading.is(i, ",")) && !reading.is_of(i, &super::subject::CONJUNCTIONS) && !reading.has_any(i, sign::PREPOSITION)
    };
    (begins >= from && begins - from <= 8 && (from..begins).all(leads)).then_some(attribution)
}

/// `Roe said: "..."`, `Roe told them it was "..."`: the last attribution before it in its sentence.
fn before<'d>(draft: &Draft<'_, '_>, near: &'d [Attribution], quotation: &Quotation) -> Option<&'d Attribution> {
    let reading = draft.reading;
    let range = reading.range(reading.sentence_at(quotation.first));
    let here = between(near, range.start, quotation.first).last();
    if here.is_some() {
        return here;
    }
    // `Roe told reporters: ` alone in its sentence or paragraph
    let colon = quotation.first.checked_sub(1).filter(|&i| reading.is(i, ":"))?;
    let range = reading.range(reading.sentence_at(colon));
    between(near, range.start, colon).last()
}

/// `Jane Roe: "..."`: nothing but a name and a colon before it in its sentence.
fn named_before(draft: &Draft<'_, '_>, quotation: &Quotation) -> Option<EntityId> {
    let reading = draft.reading;
    let colon = quotation.first.checked_sub(1).filter(|&i| reading.is(i, ":"))?;
    let (id, mention) = draft.mention_at(colon.checked_sub(1)?)?;
    let first = mention.first as usize;
    let alone = first == reading.range(reading.sentence_at(first)).start && mention.end as usize == colon;
    (alone && matches!(draft.entities[id.0 as usize].kind, EntityKind::Person | EntityKind::Name)).then_some(id)
}

/// `It was "..." for the town, Roe said.`: the only attribution of the sentence, after a comma.
fn trailing<'d>(draft: &Draft<'_, '_>, near: &'d [Attribution], quotation: &Quotation) -> Option<&'d Attribution> {
    let reading = draft.reading;
    let range = reading.range(reading.sentence_at(quotation.first));
    let all = between(near, range.start, range.end);
    // more than a few verbs of speech in one sentence are not one speaker's
    let first = all.first().filter(|_| all.len() <= 3)?;
    let one = all.len() == 1 || first.subject.0 < first.subject.1 && all[1..].iter().all(|a| a.speaker == first.speaker);
    (one && follows_comma(draft, quotation, first)).then_some(first)
}

fn follows_comma(draft: &Draft<'_, '_>, quotation: &Quotation, attribution: &Attribution) -> bool {
    let begins = if attribution.subject.0 < attribution.subject.1 { attribution.verb.0.min(attribution.subject.0) } else { attribution.verb.0 };
    // a determiner before the name belongs to the clause
    let comma = (begins.saturating_sub(2)..begins).any(|i| i >= quotation.end && draft.reading.is(i, ","));
    begins >= quotation.end && comma
}

/// The speaker of the quotation before, where this one goes on from it: after the reporting clause in its middle, or as a
/// paragraph that holds nothing else.
fn carried(draft: &Draft<'_, '_>, near: &[Attribution], quotation: &Quotation, last: Option<(Quotation, Option<EntityId>)>) -> Option<EntityId> {
    let reading = draft.reading;
    let (last, speaker) = last?;
    if quotation.continued {
        return speaker;
    }
    let (block, block_before) = (reading.block_of(quotation.first), reading.block_of(last.first));
    let between_them = last.end..quotation.first;
    if block == block_before {
        // nothing between, or only the reporting clause
        let clause = between(near, between_them.start, between_them.end);
        let ends = between_them.clone().filter(|&i| reading.is_any(i, &[".", "!", "?"])).count();
        let only = between_them.is_empty() || clause.len() == 1 && between_them.len() <= 40 && ends <= 1;
        return if only { clause.first().map_or(speaker, |a| a.speaker) } else { None };
    }
    // a paragraph that is nothing but quotation goes on from the one before, if that ended with its speaker's words or clause
    let mut whole = reading.block_tokens(quotation.first);
    let alone = quotation.first == whole.start && whole.all(|i| draft.quoted[i] || reading.kind(i) != TokenKind::Word);
    let next = reading.sentence_at(quotation.first).saturating_sub(reading.sentence_at(last.end - 1)) <= 2;
    if !(alone && next) {
        return None;
    }
    between(near, last.end, quotation.first).last().map_or(speaker, |a| a.speaker)
}

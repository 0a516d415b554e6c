//! Whose words a quotation holds: by the reporting clause right after it, else by the one that leads into it, else carried
//! on from the quotation before.

use crate::claim::{Draft, EntityId, EntityKind, Reading};
use crate::rules::Table;
use crate::text::TokenKind;

use super::named::{is_name, leads_to};
use super::speech::is_title;
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
        let ahead = || before(draft, near, quotation);
        // `saying "...," the paper reported`, `describes itself as "..." – said Roe`
        let near_verb = reading.mark_before(quotation.first, Table::Speech).is_some() || quotation.first > 0 && reading.is(quotation.first - 1, "as");
        let led = if near_verb && last.is_none_or(|(last, _)| last.end <= sentence) { ahead() } else { None };
        let led = led.filter(|a| a.verb.1 == quotation.first || a.names(reading) && leads_to(reading, a, quotation));
        let named = || is_name(reading, quotation);
        let clause = led
            .or_else(|| after(draft, near, quotation, next))
            .or_else(|| ahead().filter(|a| leads_to(reading, a, quotation) || !named()))
            .or_else(|| trailing(draft, near, quotation).filter(|_| !named()));
        let speaker = match clause {
            Some(attribution) => attribution.speaker,
            None => named_before(draft, quotation).or_else(|| carried(draft, near, quotation, last).filter(|_| alone(reading, quotation) || !named())),
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

/// `"...," said Roe`, `"...," Roe, the mayor, told them`. A name between the marks has to be all that is said: `In "The Moor,"
/// Roe said` is not.
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
    let bare = !inside && !outside;
    let named = || is_name(reading, quotation) && (bare || !alone(reading, quotation));
    if according.is_some() {
        return according.filter(|_| !named());
    }
    let attribution = between(near, from, stop).first()?;
    // without a comma the clause has to be all that follows
    let closed = matches!(reading.word(attribution.verb.1), "." | "," | "") || attribution.verb.1 >= stop;
    // `"We left." The road is shut, Roe said.`: the next sentence
    let apart = reading.is(quotation.inner.1 - 1, ".") && attribution.verb.0 > from + 4;
    if apart || (cry || bare) && !closed {
        return None;
    }
    // the clause has to begin where the quotation ends
    let leads = |i| reading.is(i, ",") || is_title(reading, i);
    let opens = attribution.opens;
    let begins = opens <= from && from <= attribution.first() || opens > from && opens - from <= 8 && (from..opens).all(leads);
    (begins && !named()).then_some(attribution)
}

/// Whether a quotation opens its sentence, or stands behind a comma or a colon.
fn alone(reading: &Reading<'_>, quotation: &Quotation) -> bool {
    quotation.first == reading.range(reading.sentence_at(quotation.first)).start || reading.is_any(quotation.first - 1, &[",", ":"])
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
    let opens = attribution.opens;
    // `It was "full" and "shut," Roe said.`: the comma of another quotation
    let comma = if opens > 1 && draft.reading.kind(opens - 1) == TokenKind::Quote { opens - 2 } else { opens.saturating_sub(1) };
    comma >= quotation.end && draft.reading.is(comma, ",")
}

/// The speaker of the quotation before, where this one goes on from it: after the reporting clause in its middle, or as a
/// paragraph that holds nothing else.
fn carried(draft: &Draft<'_, '_>, near: &[Attribution], quotation: &Quotation, last: Option<(Quotation, Option<EntityId>)>) -> Option<EntityId> {
    let reading = draft.reading;
    let (last, speaker) = last?;
    if quotation.continued {
        return speaker;
    }
    // `"The Moor" opens in May`: the subject of a sentence
    let is_word = |at: usize| reading.kind(at) == TokenKind::Word;
    let goes_on = quotation.end < reading.tokens.len() && reading.block_of(quotation.end) == reading.block_of(quotation.first);
    if goes_on && is_word(quotation.end) && is_word(quotation.inner.1 - 1) {
        return None;
    }
    let (block, block_before) = (reading.block_of(quotation.first), reading.block_of(last.first));
    let between_them = last.end..quotation.first;
    if block == block_before {
        // nothing between, or only the reporting clause
        let clause = between(near, between_them.start, between_them.end);
        let (sentence, sentence_before) = (reading.sentence_at(quotation.first), reading.sentence_at(last.end));
        let opens = sentence == sentence_before || sentence == sentence_before + 1 && reading.range(sentence).start == quotation.first;
        let only = between_them.is_empty() || clause.len() == 1 && between_them.len() <= 40 && opens;
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

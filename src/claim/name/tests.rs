//! Texts and the names that are read in them, each with the words that mean the same.

use crate::claim::test_article::article;
use crate::claim::{Claims, EntityKind, read};
use crate::rules::Rules;

/// "Jane Roe = Roe" for each entity of a kind that is mentioned, in the order of the text.
fn entities(claims: &Claims<'_>, kinds: &[EntityKind]) -> Vec<String> {
    let mut found: Vec<(u32, String)> = Vec::new();
    for entity in claims.entities.iter().filter(|e| kinds.contains(&e.kind)) {
        let mut forms: Vec<&str> = Vec::new();
        for m in &entity.mentions {
            let words = claims.reading.words(m.first as usize, m.end as usize);
            if !forms.contains(&words) {
                forms.push(words);
            }
        }
        found.extend(entity.mentions.first().map(|m| (m.first, forms.join(" = "))));
    }
    found.sort();
    found.into_iter().map(|f| f.1).collect()
}

fn agree(kinds: &[EntityKind], rows: &[(&str, &[&str])]) {
    let rules = Rules::builtin();
    let mut wrong = Vec::new();
    for (text, want) in rows {
        let article = article(text);
        let found = entities(&read(&article, &rules), kinds);
        if found != *want {
            wrong.push(format!("{text}\n   {found:?}, not {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn persons() {
    agree(
        &[EntityKind::Person],
        &[
            ("Anna Quill waved. Quill left.", &["Anna Quill = Quill"]),
            ("Ms Quill waved. Then Quill left.", &["Quill"]),
            // particles
            ("Jan van der Berg waved. Later Mr van der Berg left.", &["Jan van der Berg = van der Berg"]),
            ("Haidar al-Badri waved. Later Mr al-Badri left.", &["Haidar al-Badri = al-Badri"]),
            ("Maria de la Cruz waved at Salim bin Hamad.", &["Maria de la Cruz", "Salim bin Hamad"]),
            // initials, suffixes, hyphens
            ("John R. Hale Jr. waved. Later Hale left.", &["John R. Hale Jr = Hale"]),
            ("J. R. Hale, 54, waved. Later Hale left.", &["J. R. Hale = Hale"]),
            ("Jean-Claude Smith-Jones waved. Later Smith-Jones left.", &["Jean-Claude Smith-Jones = Smith-Jones"]),
            ("Martin Hale III waved.", &["Martin Hale III"]),
            ("Kim Jong-pil met Ban Ki-moon. Later Ban left.", &["Kim Jong-pil", "Ban Ki-moon"]),
            ("Ann Hale-led talks failed, said Highway Patrol Officer Bo Quill.", &["Ann Hale", "Bo Quill"]),
            // diacritics
            ("Mevlüt Çoban waved, said Foreign Minister Mevlut Coban.", &["Mevlüt Çoban = Mevlut Coban"]),
            // a title before a name that is a title elsewhere
            ("Prime Minister Amir Khan waved.", &["Amir Khan"]),
            // two of one name stay two, and the bare surname open
            ("Anna Quill met Martin Quill. Later Quill left.", &["Anna Quill", "Martin Quill"]),
            // no persons
            ("The Moor County fair opened.", &[]),
            ("The local TV reported it. King RT'ed it.", &[]),
            ("The Boston Marathon and Kennedy Airport were closed.", &[]),
        ],
    );
}

#[test]
fn bodies_and_their_initials() {
    agree(
        &[EntityKind::Organisation, EntityKind::Name],
        &[
            ("The International Atomic Energy Agency (IAEA) met. Later the IAEA left.", &["International Atomic Energy Agency = IAEA"]),
            ("The European Gibbon Trust (EGT) met. On Monday EGT left.", &["European Gibbon Trust = EGT"]),
            ("The Society for Care and Co-operation in Anatomy (SCCA) met. Later the SCCA left.", &["Society for Care and Co-operation in Anatomy = SCCA"]),
            // an outlet or a party behind a name is none of its initials
            ("The Gibbon Trust (BBC) met.", &["Gibbon Trust", "BBC"]),
        ],
    );
}

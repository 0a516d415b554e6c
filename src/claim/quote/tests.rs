//! Texts and what is read from them. Names are given with the texts, so that these tests hold whatever the reader of names does.

use proptest::prelude::*;

use super::*;
use crate::claim::{EntityId, EntityKind, Reading};
use crate::rules::{Mood, Rules};
use crate::text::Article;
use crate::value::{Decimal, Hedge, Quantity};

thread_local! {
    static RULES: &'static Rules = Box::leak(Box::new(Rules::builtin()));
}

/// Reads `text`, in which each of `people` (full name, then shorter ones, separated by `/`) is mentioned.
fn reading<T>(text: &str, people: &[&str], f: impl FnOnce(&mut Draft<'_, '_>) -> T) -> T {
    let article = Article::of_text("a.txt", text);
    let reading = Reading::new(&article, RULES.with(|r| *r));
    let mut draft = Draft::new(&reading);
    mark(&mut draft);
    for person in people {
        let full = person.split('/').next().unwrap_or_default();
        let id = draft.add_entity(EntityKind::Person, full, crate::text::fold(full));
        for name in person.split('/') {
            for (at, _) in text.match_indices(name) {
                let (first, end) = (reading.token_at(at as u32), reading.token_at((at + name.len()) as u32));
                if draft.entity_at(first).is_none() {
                    draft.mention(id, first, end);
                }
            }
        }
    }
    f(&mut draft)
}

/// Fails with every row that is read otherwise than wanted.
fn agree<T: PartialEq + std::fmt::Debug>(rows: impl IntoIterator<Item = (String, T, T)>) {
    let wrong: Vec<String> =
        rows.into_iter().filter(|(_, found, want)| found != want).map(|(text, found, want)| format!("{text}\n   {found:?}, not {want:?}")).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn name(draft: &Draft<'_, '_>, id: Option<EntityId>) -> String {
    id.map_or("-".into(), |id| draft.entities[id.0 as usize].name.clone())
}

#[test]
fn quotations_begin_and_end() {
    let rows = [
        ("“One two,” she said. “Three.”", vec!["One two,", "Three."]),
        ("\"One two,\" she said. \"Three.\"", vec!["One two,", "Three."]),
        ("They call it a \"new dawn\" here.", vec!["new dawn"]),
        ("'One two,' she said, 'three.'", vec!["One two,", "three."]),
        ("‘One two,’ she said. It’s ‘three’.", vec!["One two,", "three"]),
        ("The ministers' talks and the players' strike don't end.", vec![]),
        ("Tell 'em about the '90s and rock 'n' roll, 'twas grand.", vec![]),
        ("He said 'the ministers' talks are over' and left.", vec!["the ministers' talks are over"]),
        ("«One two», she said.", vec!["One two"]),
        ("„One two“, she said.", vec!["One two"]),
        ("„One two”, she said.", vec!["One two"]),
        ("»One two«, she said.", vec!["One two"]),
        ("‹One two›, she said.", vec!["One two"]),
        ("”One two”, she said.", vec!["One two"]),
        ("‚One two‘, she said.", vec!["One two"]),
        ("« One two », she said.", vec!["One two"]),
        ("''One two,'' she said.", vec!["One two,"]),
        ("‟One two,” she said.", vec!["One two,"]),
        ("``One two,'' she said.", vec!["One two,"]),
        ("`One two,` she said of this month`s vote.", vec!["One two,"]),
        ("“He told me ‘go away’ and I went,” she said.", vec!["He told me ‘go away’ and I went,"]),
        ("'He shouted \"go\" at me,' she said.", vec!["He shouted \"go\" at me,"]),
        ("\"He told me \"go away\" and I went,\" she said.", vec!["He told me \"go away\" and I went,"]),
        ("“One two.\n“Three four,” she said.", vec!["One two.", "Three four,"]),
        ("\"One two. \"Three four,\" she said.", vec!["One two.", "Three four,"]),
        ("“One two. “We said so. “Three.”", vec!["One two.", "We said so.", "Three."]),
        ("\"One ground.\"\"We two,\" she said.", vec!["One ground.", "We two,"]),
        ("It rained.\"We two,\" she said.", vec!["We two,"]),
        ("\"One two, \"Roe said. \"Three four. \"", vec!["One two,", "Three four."]),
        ("we one,\" Roe said. \"Three four.\"", vec!["Three four."]),
        ("\" One two , \" Roe said .", vec!["One two ,"]),
        ("“One two,\" Roe said. \"Three”.", vec!["One two,", "Three"]),
        ("A 6\" pipe and a 3\" nail.", vec![]),
        ("(\"One two\")", vec!["One two"]),
        ("\"One two", vec!["One two"]),
        ("\"\" and \"", vec![]),
    ];
    agree(rows.map(|(text, want)| {
        let found =
            reading(text, &[], |draft| draft.quotations.iter().map(|q| draft.reading.words(q.inner.0, q.inner.1)).map(str::to_owned).collect::<Vec<_>>());
        (text.to_owned(), found, want.into_iter().map(str::to_owned).collect())
    }));
}

#[test]
fn quotations_have_speakers() {
    const TWO: &[&str] = &["Jane Roe/Roe", "Max Muster/Muster"];
    let rows = [
        ("Jane Roe said: \"We are full.\"", vec!["Jane Roe"]),
        ("Jane Roe told reporters the plan was \"a joke\".", vec!["Jane Roe"]),
        ("\"We are full,\" said Jane Roe, the mayor of Bree.", vec!["Jane Roe"]),
        ("\"We are full,\" Roe, the mayor, told the paper. \"Go home.\"", vec!["Jane Roe", "Jane Roe"]),
        ("\"We are full,\" the mayor, Jane Roe, said.", vec!["Jane Roe"]),
        ("\"We,\" Roe said, \"are full.\"", vec!["Jane Roe", "Jane Roe"]),
        ("\"We are full\", according to Max Muster.", vec!["Max Muster"]),
        ("Roe met Muster. \"We are full,\" said Roe.\n\"Nobody else gets in.\"\nMuster left.", vec!["Jane Roe", "Jane Roe"]),
        ("Roe arrived late. \"We are full,\" she said.", vec!["Jane Roe"]),
        ("Roe said it was late, adding that the town was \"full\".", vec!["Jane Roe"]),
        ("\"We are full,\" said Roe, but Muster called this \"a lie\".", vec!["Jane Roe", "Max Muster"]),
        ("Roe called it \"a joke\". Muster said it was \"a shame\".", vec!["Jane Roe", "Max Muster"]),
        ("Muster, who met Roe, said: \"We are full.\"", vec!["Max Muster"]),
        ("Muster, 45, has also warned of \"dark times\".", vec!["Max Muster"]),
        ("\"We are full,\" a city hall official said. \"Go home,\" the official added.", vec!["city hall official", "city hall official"]),
        ("\"We are full,\" police said.", vec!["police"]),
        ("\"We are full,\" said Prime Minister Jane Roe on Friday.", vec!["Jane Roe"]),
        ("Muster fell ill. In a letter to Roe he said: \"We are full.\"", vec!["Max Muster"]),
        ("\"We are full,\" said one of the clerks.", vec!["one of the clerks"]),
        ("Roe was told \"go home\".", vec!["-"]),
        ("“We are full.\n“Go home,” Roe said.", vec!["-", "Jane Roe"]),
        ("Roe said: “We are full.\n“Go home.”", vec!["Jane Roe", "Jane Roe"]),
        ("The harvest would be \"a turning point\" for the valley, Roe said.", vec!["Jane Roe"]),
        ("\"Part of it\" is lost, the clerk said, adding that \"hundreds\" had left.", vec!["clerk", "clerk"]),
        ("\"We are full\" Roe said.", vec!["Jane Roe"]),
        ("A sign read \"full\".", vec!["sign"]),
        ("\"We are full,\" Roe wrote on Monday. The inn was shut for weeks.\nThe \"Pony\" has 12 rooms.", vec!["Jane Roe", "-"]),
        ("\"We are full,\" said a spokesman for the ministry.", vec!["spokesman for the ministry"]),
        ("Later Roe's spokesman said: \"We are full.\"", vec!["Roe's spokesman"]),
        ("\"We are full,\" Fred says.", vec!["Fred"]),
        ("This afternoon river police said: \"We are full.\"", vec!["river police"]),
        ("However, Jane Roe dismissed calls to quit, saying the town needs \"a steady hand\".", vec!["Jane Roe"]),
        ("In response, Mayor Jane Roe stepped in, promising \"a real fight\".", vec!["Jane Roe"]),
        ("Roe's agent Max Muster released a letter, saying: \"We are full.\"", vec!["Max Muster"]),
        ("One clerk was quoted in the Bree Echo as saying: \"We are full.\"", vec!["clerk"]),
        ("The mayor of \"Greater Bree,\" said in an email to the paper that it was \"full\".", vec!["-", "-"]),
        ("\"We are full,\" said Det. Muster.", vec!["Max Muster"]),
        ("Roe told Muster: \"We are full.\"", vec!["Jane Roe"]),
        ("According to Roe, the inn is \"full\".", vec!["Jane Roe"]),
    ];
    agree(rows.map(|(text, want)| {
        let found = reading(text, TWO, |draft| {
            read(draft);
            draft.claims.iter().map(|c| name(draft, c.said_by)).collect::<Vec<_>>()
        });
        (text.to_owned(), found, want.into_iter().map(str::to_owned).collect())
    }));
}

#[test]
fn quotations_keep_their_words() {
    for (text, want, part) in [
        ("“This month’s talks cost $1,000 – we’re out!” he said.", "this month's talks cost 1000 we're out", false),
        ("She spoke of a \"real focus\".", "real focus", true),
        ("She spoke of \"a real focus for the town.\"", "a real focus for the town", true),
        ("She said \"it is a focus for the town.\"", "it is a focus for the town", false),
        ("She saw \"a focus. Nobody else did\" there.", "a focus nobody else did", false),
        ("He said the inn was \"the best place to be.\"", "the best place to be", true),
        ("\"It [the well-dug ditch] is deep,\" he said.", "it the well dug ditch is deep", false),
    ] {
        reading(text, &[], |draft| {
            read(draft);
            let Value::Quote { words, partial } = &draft.claims[0].value else { panic!("{text}") };
            assert_eq!((words.as_str(), *partial), (want, part), "{text}");
        });
    }
}

/// What the examples of a table are read as.
fn examples(table: &str) -> Vec<(String, String)> {
    let all = crate::rules::builtin_examples();
    let entries = all[table].as_object().expect("a table with examples").values().filter_map(|e| e.as_array());
    entries.flatten().map(|e| (e["text"].as_str().unwrap_or_default().to_owned(), e["is"].as_str().unwrap_or_default().to_owned())).collect()
}

#[test]
fn examples_of_speech() {
    agree(examples("speech").into_iter().map(|(text, want)| {
        let found = reading(&text, &["Jane Roe"], |draft| {
            read(draft);
            draft.attributions.first().map_or("none".to_owned(), |a| format!("{} {}", format!("{:?}", a.kind).to_lowercase(), name(draft, a.speaker)))
        });
        (text, found, want)
    }));
}

/// A draft with one claim for every numeral, as the later kinds would leave it.
fn standing(text: &str, people: &[&str]) -> Vec<(Mood, String)> {
    reading(text, people, |draft| {
        read(draft);
        for at in 0..draft.reading.tokens.len() {
            if draft.reading.kind(at) == TokenKind::Number {
                let age = Quantity::hedged(Decimal::from(40), Hedge::None);
                draft.claim(Kind::Age, (at, at + 2), (at, at + 1), Value::Age(age));
            }
        }
        attribute(draft);
        draft.claims.iter().filter(|c| c.kind == Kind::Age).map(|c| (c.mood, name(draft, c.said_by))).collect()
    })
}

#[test]
fn examples_of_moods() {
    agree(examples("moods").into_iter().map(|(text, want)| {
        let found = format!("{:?}", standing(&text, &[])[0].0).to_lowercase();
        (text, found, want)
    }));
}

#[test]
fn claims_stand_under_their_speaker() {
    let rows = [
        ("Jane Roe said 40 people drowned.", (Mood::Stated, "Jane Roe")),
        ("40 people drowned, Jane Roe said.", (Mood::Stated, "Jane Roe")),
        ("40 people drowned, according to Jane Roe.", (Mood::Stated, "Jane Roe")),
        ("According to Jane Roe, 40 people drowned.", (Mood::Stated, "Jane Roe")),
        ("Jane Roe denied that 40 people drowned.", (Mood::Denied, "Jane Roe")),
        ("Jane Roe estimates 40 people drowned.", (Mood::Estimated, "Jane Roe")),
        ("\"We lost 40 people,\" said Jane Roe.", (Mood::Stated, "Jane Roe")),
        ("\"We lost them,\" said Jane Roe, mother of 40 children.", (Mood::Stated, "-")),
        ("The mother of 40 children, Jane Roe said no.", (Mood::Stated, "Jane Roe")),
        ("40 ministers met in May. Jane Roe said no.", (Mood::Stated, "-")),
        ("Jane Roe said the ferry sank, but 40 people lived.", (Mood::Stated, "-")),
        ("Jane Roe said that 40 people could drown.", (Mood::Possible, "Jane Roe")),
        ("40 people were not hurt.", (Mood::Negated, "-")),
    ];
    agree(rows.map(|(text, (mood, speaker))| (text.to_owned(), standing(text, &["Jane Roe"]).remove(0), (mood, speaker.to_owned()))));
}

proptest! {
    /// Any text is read without a panic, and quotations lie inside it in order and apart.
    #[test]
    fn any_text(text in "([a-zA-Z]{1,4}|[\"'“”‘’«»`.,:!?()-]|\\[|\\]| |\n|said|he|40){0,60}") {
        reading(&text, &[], |draft| {
            read(draft);
            attribute(draft);
            for pair in draft.quotations.windows(2) {
                assert!(pair[0].end <= pair[1].first);
            }
            for q in &draft.quotations {
                assert!(q.first < q.inner.0 && q.inner.0 < q.inner.1 && q.inner.1 <= q.end && q.end <= draft.reading.tokens.len());
            }
        });
    }
}

#[test]
fn a_claim_has_the_date_of_its_clause() {
    let rows = [
        ("Rebels killed 12 people on 3 March 2014.", "12", "2014-03-03"),
        ("Since ground forces went in on 3 March 2014, raids have left 12 people dead.", "12", ""),
        ("Police, who had raided the house on 3 March 2014, found 12 people.", "12", ""),
        ("The mayor said on 3 March 2014 that 12 people were killed.", "12", ""),
        ("It has killed 12 people since 3 March 2014.", "12", ""),
        ("A 2013 coach ran into 12 people.", "12", ""),
        ("In 2013 a coach ran into 12 people.", "12", "2013"),
        ("On 3 March 2014 they shot 12 people, on 4 March 2014 they fled.", "12", ""),
        ("On 3 March 2014 they rested for 12 hours.", "12", ""),
        ("On 3 March 2014 they met 30 kilometres from Rome.", "30", ""),
        ("The ferry was hit on 3 March 2014 and now 12 people are missing.", "12", ""),
    ];
    agree(rows.map(|(text, number, want)| {
        let article = Article::of_text("a.txt", text);
        let claims = crate::claim::read(&article, RULES.with(|r| *r));
        let mut counts = claims.claims.iter().filter(|c| c.kind == Kind::Count && c.notation.of(text).contains(number));
        let found = counts.next_back().map(|c| c.when.as_ref().map(|date| date.value.clone()).unwrap_or_default());
        (text.to_owned(), found, Some(want.to_owned()))
    }));
}

#[test]
fn an_office_has_the_date_of_its_own_clause() {
    let rows = [
        ("They were freed on 3 March 2014, Mayor Jane Roe said.", ""),
        ("On 3 March 2014, Mayor Jane Roe said they were free.", "2014-03-03"),
        ("Mayor Jane Roe fled on 3 March 2014.", "2014-03-03"),
    ];
    agree(rows.map(|(text, want)| {
        let article = Article::of_text("a.txt", text);
        let claims = crate::claim::read(&article, RULES.with(|r| *r));
        let role = claims.claims.iter().find(|c| c.kind == Kind::Role);
        let found = role.and_then(|c| c.when.as_ref()).map(|date| date.value.clone()).unwrap_or_default();
        (text.to_owned(), found, want.to_owned())
    }));
}

#[test]
fn when_something_is_said_is_said_by_nobody() {
    let rows = [
        ("The mill was shut, Mayor Jane Roe confirmed Monday.", ""),
        ("Mayor Jane Roe tweeted on Monday: \"We are full.\"", ""),
        ("In a letter of May, Mayor Jane Roe said the mill was shut.", ""),
        ("Mayor Jane Roe said Monday was too late.", "Jane Roe"),
        ("Mayor Jane Roe said the mill was shut on Monday, the Moor Echo reported.", "Jane Roe"),
        ("Mayor Jane Roe said the mill was shut on Monday.", "Jane Roe"),
    ];
    agree(rows.map(|(text, want)| {
        let article = Article::of_text("a.txt", text);
        let claims = crate::claim::read(&article, RULES.with(|r| *r));
        let date = claims.claims.iter().find(|c| c.kind == Kind::Date);
        let found = date.and_then(|c| c.said_by).map(|id| claims.entities[id.0 as usize].name.clone()).unwrap_or_default();
        (text.to_owned(), found, want.to_owned())
    }));
}

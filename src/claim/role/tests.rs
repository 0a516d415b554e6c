//! Sentences and the roles that are read in them: holder, prefix, office or rank, jurisdiction.

use crate::claim::test_article::article;
use crate::claim::{Value, read};
use crate::rules::Rules;

/// "Jane Roe: former mayor of lyon" for each role of a text, in the order of the text.
fn roles(text: &str, rules: &Rules) -> Vec<String> {
    let article = article(text);
    let claims = read(&article, rules);
    let of = |c: &crate::claim::Claim| match &c.value {
        Value::Role(role) => {
            let title = role.title.to_lowercase();
            let who = claims.entity(c.who).map_or("-", |e| &e.name);
            let parts = [role.prefix.as_str(), title.as_str(), if role.jurisdiction.is_empty() { "" } else { "of" }, role.jurisdiction.as_str()];
            Some(format!("{who}: {}", parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")))
        }
        _ => None,
    };
    claims.claims.iter().filter_map(of).collect()
}

#[test]
fn titles_and_their_holders() {
    let rules = Rules::builtin();
    let mut wrong = Vec::new();
    for (text, want) in [
        // before the name
        ("Iraqi Prime Minister Amir Khan arrived.", vec!["Amir Khan: prime minister of iraq"]),
        ("The Norwegian foreign minister, Anna Quill, arrived.", vec!["Anna Quill: foreign minister of norway"]),
        ("Britain's foreign secretary Anna Quill arrived.", vec!["Anna Quill: foreign secretary of united-kingdom"]),
        ("Lt. Gen. Martin Hale saluted.", vec!["Martin Hale: lt. gen"]),
        ("Detective Inspector Lucy Ray appealed for help.", vec!["Lucy Ray: detective inspector"]),
        ("Judge Anna Quill and striker Martin Hale met.", vec!["Anna Quill: judge", "Martin Hale: striker"]),
        ("Chairman of the Joint Chiefs Gen. Martin Hale saluted.", vec!["Martin Hale: chairman of the joint chiefs", "Martin Hale: gen"]),
        ("Chairman and chief executive Anna Quill resigned.", vec!["Anna Quill: chairman", "Anna Quill: chief executive"]),
        ("Veteran reporter Martin Hale waved.", vec!["Martin Hale: reporter"]),
        // appositions and relative clauses
        ("Anna Quill, the mayor of Lyon, resigned.", vec!["Anna Quill: mayor of lyon"]),
        ("Anna Quill, 54, the mayor of Lyon, resigned.", vec!["Anna Quill: mayor of lyon"]),
        ("Martin Hale, a Moor County sheriff's deputy, was hurt.", vec!["Martin Hale: sheriff's deputy"]),
        ("Anna Quill, the newly elected mayor of Lyon, waved.", vec!["Anna Quill: elect mayor of lyon"]),
        ("Anna Quill, the president's daughter, waved.", vec!["Anna Quill: daughter"]),
        ("Martin Hale, who is president of Chile, spoke.", vec!["Martin Hale: president of chile"]),
        ("Martin Hale, who was president from 1993 to 2001, spoke.", vec!["Martin Hale: former president"]),
        // verbs
        ("Martin Hale is the president of Chile.", vec!["Martin Hale: president of chile"]),
        ("The current president of Chile is Martin Hale.", vec!["Martin Hale: president of chile"]),
        ("The president of Chile was Martin Hale.", vec!["Martin Hale: former president of chile"]),
        ("The president of Chile is Martin Hale's cousin.", vec![]),
        ("Anna Quill served as mayor of Lyon.", vec!["Anna Quill: former mayor of lyon"]),
        ("Anna Quill was appointed finance minister.", vec!["Anna Quill: elect finance minister"]),
        ("Anna Quill has been named chief executive.", vec!["Anna Quill: elect chief executive"]),
        ("Anna Quill has been mayor since Wednesday.", vec![]),
        ("Anna Quill, sworn in as mayor of Lyon, waved.", vec!["Anna Quill: elect mayor of lyon"]),
        // terms with an end
        ("Anna Quill, president of Chile from 2006 to 2010, waved.", vec!["Anna Quill: former president of chile"]),
        ("Anna Quill, prime minister between May 2006 and June 2010, waved.", vec!["Anna Quill: former prime minister"]),
        ("Anna Quill, mayor until 2010, waved.", vec!["Anna Quill: former mayor"]),
        ("Anna Quill, mayor since 2010, waved.", vec!["Anna Quill: mayor"]),
        // words that qualify
        ("Former president Martin Hale met the then chancellor Anna Quill.", vec!["Martin Hale: former president", "Anna Quill: former chancellor"]),
        ("President-elect Martin Hale waved.", vec!["Martin Hale: elect president"]),
        ("Ex-mayor Martin Hale met acting mayor Anna Quill.", vec!["Martin Hale: former mayor", "Anna Quill: acting mayor"]),
        ("The late senator Martin Hale was mourned.", vec!["Martin Hale: former senator"]),
        ("Shadow chancellor Anna Quill spoke.", vec!["Anna Quill: shadow chancellor"]),
        ("Interim president Anna Quill spoke.", vec!["Anna Quill: acting president"]),
        ("Deputy foreign minister Anna Quill spoke.", vec!["Anna Quill: deputy foreign minister"]),
        // no role of anybody
        ("Her presidency ended with Martin Hale in tears.", vec![]),
        ("The ministers met Martin Hale.", vec![]),
    ] {
        let found = roles(text, &rules);
        if found != want {
            wrong.push(format!("{text}\n   {found:?}, not {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

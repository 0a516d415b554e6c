//! Generated articles: ordinary news English, dense with numbers, dates, offices and quotations, the same at every run.

/// A small generator of pseudo-random numbers (xorshift), so that the text is the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.roll(words.len())]
    }
}

const PLACES: &[&str] = &["London", "Rotterdam", "Lisbon", "Ankara", "Nairobi", "Jakarta", "Lima", "Oslo"];
const PEOPLE: &[&str] = &["Martin Hale", "Anna Lindqvist", "Omar Haddad", "Maria Costa", "Peter Novak", "Grace Mwangi"];
const TITLES: &[&str] = &["Prime Minister", "Foreign Minister", "Interior Minister", "police chief", "mayor"];
const NATIONS: &[&str] = &["Dutch", "Turkish", "Kenyan", "Peruvian", "Norwegian", "British"];
const THINGS: &[&str] = &["people", "soldiers", "houses", "passengers", "migrants", "schools", "companies"];
const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/// An article of `paragraphs` paragraphs. Articles of one `seed` are the same.
pub(crate) fn article(seed: u64, paragraphs: usize) -> String {
    let mut d = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut out = String::new();
    for _ in 0..paragraphs {
        let (n, m) = (2 + d.roll(900), 2 + d.roll(60));
        let (place, person, other) = (d.pick(PLACES), d.pick(PEOPLE), d.pick(PEOPLE));
        let (title, nation, thing, day) = (d.pick(TITLES), d.pick(NATIONS), d.pick(THINGS), d.pick(DAYS));
        let paragraph = match d.roll(6) {
            0 => format!("{nation} {title} {person} met {m} ministers in {place} on {day} to discuss the harvest, the roads and the price of bread."),
            1 => format!("At least {n} {thing} were affected and {m} people were injured when the storm crossed {place} late on {day}, officials said."),
            2 => format!(
                "\"We have counted {n} {thing}, and we will not rest until the last of them is safe,\" said {person}, {}, who runs the rescue service.",
                30 + m
            ),
            3 => format!(
                "The work will cost ${}.{} million over {m} months, about {n} thousand more than the council of {place} had planned in May 2014.",
                m,
                d.roll(9)
            ),
            4 => format!(
                "{other} told reporters that talks had gone well, although little was decided, and that the next round would open in {place} in September."
            ),
            _ => {
                "It was a quiet morning by the river, with carts on the bridge and the market half asleep under its awnings, as it is on most days of the year."
                    .to_string()
            }
        };
        out.push_str(&paragraph);
        out.push_str("\n\n");
    }
    out
}

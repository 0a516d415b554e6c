//! How a report looks on a terminal: its width, and colour or no colour. Tables are laid out with characters of no width
//! where colour begins and ends, so that the layout is the same with and without, and painted afterwards.

use anstyle::{AnsiColor, Style};
use comfy_table::{Cell, ContentArrangement, LineStyle, Table, presets};

/// Width and colour.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns.
    pub width: u16,
    /// Whether to paint.
    pub colour: bool,
}

/// What is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// A note.
    Note,
    /// What agrees.
    Good,
    /// The words in question.
    Mark,
    /// A heading.
    Head,
    /// What may be skipped.
    Faint,
}

const INKS: [Ink; 7] = [Ink::Error, Ink::Warning, Ink::Note, Ink::Good, Ink::Mark, Ink::Head, Ink::Faint];

/// The first of the characters that begin an ink: tags (U+E0021 and on) have no width, and text from articles never
/// holds one, because [`super::visible`] writes them out.
const FIRST: u32 = 0xE0021;
/// Ends an ink.
const END: char = '\u{E0020}';

impl Ink {
    fn begin(self) -> char {
        char::from_u32(FIRST + self as u32).unwrap_or(END)
    }

    fn style(self) -> Style {
        let colour = |c: AnsiColor| Style::new().fg_color(Some(c.into()));
        match self {
            Ink::Error => colour(AnsiColor::Red).bold(),
            Ink::Warning => colour(AnsiColor::Yellow).bold(),
            Ink::Note => colour(AnsiColor::Cyan),
            Ink::Good => colour(AnsiColor::Green),
            Ink::Mark => colour(AnsiColor::Magenta).bold(),
            Ink::Head => Style::new().bold(),
            Ink::Faint => Style::new().dimmed(),
        }
    }
}

impl Look {
    /// The text in an ink; as it is without colour. Never more than one line, and never inside another ink.
    pub fn ink(&self, ink: Ink, text: &str) -> String {
        if self.colour { format!("{}{text}{END}", ink.begin()) } else { text.to_owned() }
    }

    /// The words in question: painted, or between » and «.
    pub fn mark(&self, words: &str) -> String {
        if self.colour { self.ink(Ink::Mark, words) } else { format!("»{words}«") }
    }

    /// A table with a line under its head and no other; its last column takes what is left.
    pub fn table(&self, head: &[&str]) -> Table {
        let mut table = self.bare();
        table.load_style(presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─')));
        table.set_header(head.iter().map(|name| Cell::new(self.ink(Ink::Head, name))));
        table.column_iter_mut().for_each(|column| {
            column.set_padding((0, 2));
        });
        table
    }

    /// A table without any line.
    pub fn bare(&self) -> Table {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).force_no_tty().set_width(self.width);
        table
    }

    /// A paragraph, wrapped and indented.
    pub fn paragraph(&self, indent: u16, text: &str) -> String {
        let mut table = self.bare();
        table.add_row([Cell::new(text)]);
        if let Some(column) = table.column_mut(0) {
            column.set_padding((indent, 0));
        }
        table.trim_fmt()
    }

    /// Paints what was laid out. An ink that was wrapped ends with its line and goes on after the indent of the next.
    pub fn paint(&self, laid_out: &str) -> String {
        if !self.colour {
            return laid_out.to_owned();
        }
        let mut out = String::with_capacity(laid_out.len() * 5 / 4);
        let (mut open, mut painting) = (None::<Ink>, false);
        for c in laid_out.chars() {
            if let Some(ink) = INKS.into_iter().find(|i| i.begin() == c) {
                open = Some(ink);
            } else if c == END || c == '\n' {
                if painting && let Some(ink) = open {
                    out.push_str(&ink.style().render_reset().to_string());
                }
                painting = false;
                if c == END {
                    open = None;
                } else {
                    out.push(c);
                }
            } else {
                if !painting
                    && c != ' '
                    && let Some(ink) = open
                {
                    out.push_str(&ink.style().render().to_string());
                    painting = true;
                }
                out.push(c);
            }
        }
        out
    }
}

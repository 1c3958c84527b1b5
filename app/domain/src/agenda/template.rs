//! Agendas to begin with.

use std::collections::BTreeMap;

use super::{
    board::{Board, Position},
    item::{ItemContent, ItemKind, Place},
};
use crate::{
    agenda::command::AgendaCommand,
    ids::{AgendaItemId, ThemeId},
    language::locale::Locale,
    string_enum::stored_enum,
};

stored_enum! {
    /// An agenda to begin with.
    Template {
        /// The usual three hours.
        UsualThreeHours = "usual-three-hours",
        /// An hour and a half on one subject.
        OneSubject = "one-subject",
        /// A morning of tables by language.
        LanguageTables = "language-tables",
    }
}

/// A line of a template: a block, or an item of the block above it.
struct Line {
    kind: ItemKind,
    minutes: u16,
    /// In the order of [`Locale::ALL`]: Italian first.
    titles: [&'static str; 6],
}

const fn line(kind: ItemKind, minutes: u16, titles: [&'static str; 6]) -> Line {
    Line { kind, minutes, titles }
}

const OPENING: Line =
    line(ItemKind::Opening, 15, ["Apertura dei lavori", "Opening", "Ouverture", "Apertura", "افتتاح اللقاء", "Відкриття"]);
const LAST_MINUTES: Line = line(
    ItemKind::Minutes,
    15,
    [
        "Approvazione del verbale precedente",
        "Minutes of the last meeting",
        "Compte rendu de la rencontre précédente",
        "Acta de la reunión anterior",
        "محضر اللقاء السابق",
        "Протокол попередньої зустрічі",
    ],
);
const THEME: Line = line(
    ItemKind::Talk,
    60,
    [
        "Il tema: che cosa funziona, che cosa manca",
        "The theme: what works, what is missing",
        "Le thème : ce qui marche, ce qui manque",
        "El tema: qué funciona y qué falta",
        "الموضوع: ما الذي ينجح وما الذي ينقص",
        "Тема: що працює, чого бракує",
    ],
);
const BREAK: Line = line(ItemKind::Break, 15, ["Pausa", "Break", "Pause", "Pausa", "استراحة", "Перерва"]);
const TABLES: Line = line(
    ItemKind::LanguageTables,
    60,
    [
        "Tavoli per lingua: esperienze, richieste, riflessioni",
        "Tables by language: experiences, requests, reflections",
        "Tables par langue : expériences, demandes, réflexions",
        "Mesas por idioma: experiencias, peticiones, reflexiones",
        "طاولات حسب اللغة: تجارب وطلبات وأفكار",
        "Столи за мовами: досвід, прохання, роздуми",
    ],
);
const FINDINGS: Line = line(
    ItemKind::Discussion,
    30,
    ["Che cosa è emerso", "What came out", "Ce qui en ressort", "Qué ha surgido", "ما الذي خرجنا به", "Що ми з’ясували"],
);
const COMMITMENTS: Line = line(
    ItemKind::Questions,
    10,
    [
        "Quesiti e impegni",
        "Questions and commitments",
        "Questions et engagements",
        "Preguntas y compromisos",
        "أسئلة والتزامات",
        "Запитання та зобов’язання",
    ],
);
const CLOSING: Line = line(ItemKind::Closing, 5, ["Chiusura", "Closing", "Clôture", "Cierre", "الختام", "Завершення"]);

const FIRST_BLOCK: Line = line(ItemKind::Block, 0, ["Apertura", "Opening", "Ouverture", "Apertura", "الافتتاح", "Початок"]);
const THEME_BLOCK: Line = line(ItemKind::Block, 0, ["Il tema", "The theme", "Le thème", "El tema", "الموضوع", "Тема"]);
const TABLES_BLOCK: Line = line(
    ItemKind::Block,
    0,
    ["Tavoli per lingua", "Tables by language", "Tables par langue", "Mesas por idioma", "طاولات حسب اللغة", "Столи за мовами"],
);
const LAST_BLOCK: Line = line(ItemKind::Block, 0, ["Conclusioni", "Conclusions", "Conclusions", "Conclusiones", "الخلاصة", "Підсумки"]);

const USUAL: &[&Line] = &[
    &FIRST_BLOCK,
    &OPENING,
    &LAST_MINUTES,
    &THEME_BLOCK,
    &THEME,
    &BREAK,
    &TABLES_BLOCK,
    &TABLES,
    &FINDINGS,
    &LAST_BLOCK,
    &COMMITMENTS,
    &CLOSING,
];
const SHORT: &[&Line] = &[&FIRST_BLOCK, &OPENING, &THEME_BLOCK, &THEME, &LAST_BLOCK, &COMMITMENTS, &CLOSING];
const TALKING: &[&Line] = &[&FIRST_BLOCK, &OPENING, &TABLES_BLOCK, &TABLES, &BREAK, &FINDINGS, &LAST_BLOCK, &COMMITMENTS, &CLOSING];

impl Template {
    fn lines(self) -> &'static [&'static Line] {
        match self {
            Self::UsualThreeHours => USUAL,
            Self::OneSubject => SHORT,
            Self::LanguageTables => TALKING,
        }
    }

    /// Returns how many minutes it takes.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.lines().iter().map(|line| line.minutes).sum()
    }

    /// Returns the commands that add it behind everything that is scheduled, with a theme for what has a subject; `new_id`
    /// makes an id for each item.
    pub fn commands(self, board: &Board, theme: Option<ThemeId>, mut new_id: impl FnMut() -> AgendaItemId) -> Vec<AgendaCommand> {
        let mut last = board.at(Place::Top).last().map(|item| item.id);
        let mut block: Option<(AgendaItemId, Option<AgendaItemId>)> = None;
        let mut commands = Vec::with_capacity(self.lines().len());
        for Line { kind, minutes, titles } in self.lines() {
            let id = new_id();
            let at = match &mut block {
                Some((block, within)) if *kind != ItemKind::Block => Position { place: Place::In(*block), after: within.replace(id) },
                _ => Position { place: Place::Top, after: last.replace(id) },
            };
            if *kind == ItemKind::Block {
                block = Some((id, None));
            }
            let [italian, others @ ..] = titles;
            let others = Locale::ALL.iter().skip(1).zip(others);
            let titles: BTreeMap<Locale, String> = others.map(|(locale, title)| (*locale, (*title).to_owned())).collect();
            commands.push(AgendaCommand::Add {
                item: id,
                content: ItemContent { titles, theme: theme.filter(|_| kind.has_subject()), ..ItemContent::new(*kind, *italian, *minutes) },
                at,
            });
        }
        commands
    }
}

impl Board {
    /// Returns the commands that add what is scheduled on another board behind everything that is scheduled here, under new ids
    /// and without pins, which belong to another day.
    pub fn copy_of(&self, other: &Self, mut new_id: impl FnMut() -> AgendaItemId) -> Vec<AgendaCommand> {
        let ids: BTreeMap<AgendaItemId, AgendaItemId> = other.scheduled().map(|item| (item.id, new_id())).collect();
        let mut last: BTreeMap<Place, AgendaItemId> = BTreeMap::new();
        if let Some(item) = self.at(Place::Top).last() {
            last.insert(Place::Top, item.id);
        }
        let copied = other.scheduled().filter_map(|item| {
            let id = *ids.get(&item.id)?;
            let place = match item.place {
                Place::In(block) => Place::In(*ids.get(&block)?),
                place => place,
            };
            let at = Position { place, after: last.insert(place, id) };
            Some(AgendaCommand::Add { item: id, content: ItemContent { pinned: None, ..item.content.clone().into_inner() }, at })
        });
        copied.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{samples::*, schedule::Schedule},
        *,
    };
    use crate::time::DayMinute;

    fn fresh() -> impl FnMut() -> AgendaItemId {
        let mut next = 100;
        move || {
            next += 1;
            id(next)
        }
    }

    fn filled(template: Template) -> Board {
        let board = Board::default();
        board.apply(&template.commands(&board, None, fresh()), board.version).unwrap().board
    }

    #[test]
    fn the_usual_three_hours_are_those_of_the_group() {
        let board = filled(Template::UsualThreeHours);
        let schedule = Schedule::of(&board, 9 * 60 + 30);
        let items = board.scheduled().filter(|item| !item.content.is_block());
        let told: Vec<String> =
            items.map(|item| format!("{} {}", DayMinute::of(schedule.slot(item.id).unwrap().starts), item.content.kind.word())).collect();
        let expected = [
            "9:30 opening",
            "9:45 minutes",
            "10:00 talk",
            "11:00 break",
            "11:15 language-tables",
            "12:15 discussion",
            "12:45 questions",
            "12:55 closing",
        ];
        assert_eq!(told, expected);
        assert_eq!(DayMinute::of(schedule.ends).to_string(), "13:00");
    }

    #[test]
    fn every_template_is_whole_and_in_every_language() {
        for template in Template::ALL {
            let board = filled(*template);
            assert!(board.is_sound());
            assert_eq!(Schedule::of(&board, 0).ends, u32::from(template.minutes()));
            for item in &board.items {
                assert_eq!(item.content.titles.len(), Locale::ALL.len() - 1);
                assert!(item.content.clone().into_inner().checked().is_ok_and(|checked| checked == *item.content));
            }
        }
    }

    #[test]
    fn a_copy_reads_the_same_and_stands_behind() {
        let mut earlier = filled(Template::OneSubject);
        earlier.items[1].content.pinned = Some("9:40".parse().unwrap());
        let board = board(&[(1, Place::Top)]);
        let mut ids = (500..).map(id);
        let commands = board.copy_of(&earlier, || ids.next().unwrap());
        let copied = board.apply(&commands, board.version).unwrap().board;
        let titles: Vec<&str> = copied.scheduled().skip(1).map(|item| item.content.title.as_str()).collect();
        assert_eq!(titles, earlier.scheduled().map(|item| item.content.title.as_str()).collect::<Vec<_>>());
        assert!(copied.items.iter().all(|item| item.content.pinned.is_none()));
    }
}

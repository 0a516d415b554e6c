//! Forms of dates, class by class, and what each is read as. Published on Thursday, 22 January 2015.

use super::tests::check;

#[test]
fn explicit() {
    check(&[
        ("Talks opened on March 3, 2014.", "March 3, 2014 = 2014-03-03"),
        ("Talks opened on 3 March 2014.", "3 March 2014 = 2014-03-03"),
        ("Talks opened on Mon., Mar. 3, 2014, in Rome.", "Mon., Mar. 3, 2014 = 2014-03-03"),
        ("Talks opened on Monday, 3rd March 2014.", "Monday, 3rd March 2014 = 2014-03-03"),
        ("Talks opened on the 3rd of March, 2014.", "3rd of March, 2014 = 2014-03-03"),
        ("Talks opened on 03-Mar-2014 and closed on 2014-03-05.", "03-Mar-2014 = 2014-03-03 | 2014-03-05 = 2014-03-05"),
        (
            "Talks opened on 14/03/2014, 03/14/2014, 14.03.2014 and 2014/03/14.",
            "14/03/2014 = 2014-03-14 | 03/14/2014 = 2014-03-14 | 14.03.2014 = 2014-03-14 | 2014/03/14 = 2014-03-14",
        ),
        ("Talks opened on 14/3/14 and closed on March 15, '14.", "14/3/14 = 2014-03-14 | March 15, '14 = 2014-03-15"),
        ("Talks opened on 14 03 2014.", "14 03 2014 = 2014-03-14"),
        ("Talks opened in Mar. 2014 and closed in the summer of '14.", "Mar. 2014 = 2014-03 | summer of '14 = 2014-SU"),
        ("Talks opened in 2012, 2013 and 2014.", "2012 = 2012 | 2013 = 2013 | 2014 = 2014"),
        ("Talks opened on 14 January (Wednesday) and on January 15, Thursday.", "14 January (Wednesday) = 2015-01-14 | January 15, Thursday = 2015-01-15"),
    ]);
}

#[test]
fn partial() {
    check(&[
        ("Talks opened on December 3 and on the 4th of May.", "December 3 = 2014-12-03 | 4th of May = 2014-05-04"),
        ("Talks opened on Wednesday the 14th.", "Wednesday the 14th = 2015-01-14"),
        ("Talks opened as early as March and closed in June.", "March = 2014-03 | June = 2014-06"),
        ("Talks opened on Jan14 of this year.", "Jan14 of this year = 2015-01-14"),
    ]);
}

#[test]
fn relative() {
    check(&[
        (
            "Talks opened two days ago, three weeks ago and a year ago today.",
            "two days ago = 2015-01-20 | three weeks ago = 2015-W01 | a year ago today = 2014-01-22",
        ),
        ("Talks opened 10 years ago on Friday.", "10 years ago on Friday = 2005-01-16"),
        ("Talks will open in two weeks and last for three days from Monday.", "two weeks = 2015-W06 | three days from Monday = 2015-01-26/2015-01-28"),
        ("Talks will open a week on Tuesday; they will close on Tuesday week.", "a week on Tuesday = 2015-02-03 | Tuesday week = 2015-02-03"),
        ("Talks opened on the Tuesday before last, in the week before last.", "Tuesday before last = 2015-01-13 | week before last = 2015-W02"),
        ("Talks will open the week after next.", "week after next = 2015-W06"),
        (
            "Talks opened the day after Christmas and closed the week before Easter.",
            "day after Christmas = 2014-12-26 | week before Easter = 2014-04-13/2014-04-19",
        ),
        ("Talks opened on the third Tuesday after Easter 2014.", "third Tuesday after Easter 2014 = 2014-05-06"),
        ("Talks opened two weeks after Easter 2014.", "two weeks after Easter 2014 = 2014-05-04"),
        ("Talks opened on the first Monday in September and the last day of 2014.", "first Monday in September = 2014-09-01 | last day of 2014 = 2014-12-31"),
        (
            "Talks opened the next day, closed the following week and had met the previous day.",
            "next day = XXXX-XX-XX+P1D | following week = XXXX-WXX+P1W | previous day = XXXX-XX-XX-P1D",
        ),
        ("Talks opened the next year helped by all.", "next year = XXXX+P1Y"),
    ]);
}

#[test]
fn deictic() {
    check(&[
        (
            "Talks opened today, yesterday, last night, this morning and late last month.",
            "today = 2015-01-22 | yesterday = 2015-01-21 | last night = 2015-01-21TNI | this morning = 2015-01-22TMO | late last month = 2014-12",
        ),
        ("Talks opened earlier this month and go on later on this year.", "earlier this month = 2015-01 | later on this year = 2015"),
        ("Talks will go on for the rest of the week and close at year-end.", "rest of the week = 2015-W04 | year-end = 2015"),
        (
            "Talks opened last Tuesday, this past Sunday; they resume next Tuesday.",
            "last Tuesday = 2015-01-13 | this past Sunday = 2015-01-18 | next Tuesday = 2015-01-27",
        ),
        ("This may be so, and in a past may have been.", ""),
        ("Talks on the show, she told TODAY in a call.", ""),
    ]);
}

#[test]
fn tense_decides() {
    check(&[
        ("The court sat on Monday. The court will sit on Monday.", "Monday = 2015-01-19 | Monday = 2015-01-26"),
        ("The trial begins Monday, the deal expires in June.", "Monday = 2015-01-26 | June = 2015-06"),
        ("The hearing was adjourned until Tuesday; the judge put off her word, postponing it until Friday.", "Tuesday = 2015-01-27 | Friday = 2015-01-23"),
        ("They had been due to meet on Monday; they would have met on Tuesday.", "Monday = 2015-01-19 | Tuesday = 2015-01-20"),
        ("They must leave by Friday.", "Friday = 2015-01-23"),
    ]);
}

#[test]
fn holidays() {
    check(&[
        (
            "He left at Christmas, on New Year's Eve and on Good Friday 2014.",
            "Christmas = 2014-12-25 | New Year's Eve = 2014-12-31 | Good Friday 2014 = 2014-04-18",
        ),
        (
            "He left on Thanksgiving, on Labor Day weekend and over Easter weekend.",
            "Thanksgiving = 2014-11-27 | Labor Day weekend = 2014-08-30/2014-09-01 | Easter weekend = 2014-04-18/2014-04-21",
        ),
        (
            "He left on Eid al-Fitr, at Passover 2014, on Chinese New Year and on Diwali.",
            "Eid al-Fitr = 2014-07-28 | Passover 2014 = 2014-04-15 | Chinese New Year = 2014-01-31 | Diwali = 2014-10-22",
        ),
        ("He left on the Fourth of July and on St Andrew's morning.", "Fourth of July = 2014-07-04"),
    ]);
}

#[test]
fn ranges() {
    check(&[
        (
            "It ran from March 3 to March 5, 2014, from 3 to 5 March 2014 and March 3-5, 2014.",
            "March 3 to March 5, 2014 = 2014-03-03/2014-03-05 | 3 to 5 March 2014 = 2014-03-03/2014-03-05 | March 3-5, 2014 = 2014-03-03/2014-03-05",
        ),
        (
            "It ran from 30 January to 2 February 2014, then Jan. 30-Feb. 2, 2014.",
            "30 January to 2 February 2014 = 2014-01-30/2014-02-02 | Jan. 30-Feb. 2, 2014 = 2014-01-30/2014-02-02",
        ),
        (
            "It ran from May to July 2014, between 2010 and 2012, from 2010 to 2014, in 2011–13.",
            "May to July 2014 = 2014-05-01/2014-07-31 | 2010 and 2012 = 2010-01-01/2012-12-31 | 2010 to 2014 = 2010-01-01/2014-12-31 | 2011–13 = 2011-01-01/2013-12-31",
        ),
        (
            "It ran from November 2013 to March, and from March 2012 until today.",
            "November 2013 to March = 2013-11-01/2014-03-31 | March 2012 until today = 2012-03-01/2015-01-22",
        ),
        (
            "It ran from Monday to Wednesday and from Tuesday through Thursday.",
            "Monday to Wednesday = 2015-01-19/2015-01-21 | Tuesday through Thursday = 2015-01-20/2015-01-22",
        ),
        (
            "It fell in the three months to June, in the six months ended December 31, 2014, and in the year to March 2014.",
            "three months to June = 2014-04-01/2014-06-30 | six months ended December 31, 2014 = 2014-07-01/2014-12-31 | year to March 2014 = 2013-04-01/2014-03-31",
        ),
        (
            "It fell in the week of January 12, the week ending January 16 and the week beginning January 5.",
            "week of January 12 = 2015-W03 | week ending January 16 = 2015-01-10/2015-01-16 | week beginning January 5 = 2015-W02",
        ),
        ("It ran for a week starting January 5.", "a week starting January 5 = 2015-01-05/2015-01-11"),
    ]);
}

#[test]
fn durations() {
    check(&[
        (
            "It took 90 minutes, two and a half years, 2 1/2 years, an hour and a half and half a century.",
            "90 minutes = PT1H30M | two and a half years = P2Y6M | 2 1/2 years = P2Y6M | an hour and a half = PT1H30M | half a century = P50Y",
        ),
        (
            "It took five to six weeks, between three and five years, 10-15 minutes.",
            "five to six weeks = P5W/P6W | three and five years = P3Y/P5Y | 10-15 minutes = PT10M/PT15M",
        ),
        (
            "It took two years and three months, several days, a few hours, a decade.",
            "two years and three months = P2Y3M | several days = PXD | a few hours = PTXH | a decade = P10Y",
        ),
        ("He was 12 years old, two years older than her, on 60 Minutes.", ""),
    ]);
}

#[test]
fn sets() {
    check(&[
        (
            "It opens every Monday, every other day, every second Tuesday, every January 6 and on Sundays.",
            "every Monday = XXXX-WXX-1 | every other day = P2D | every second Tuesday = XXXX-WXX-2 | every January 6 = XXXX-01-06 | Sundays = XXXX-WXX-7",
        ),
        (
            "It opens on the first Monday of every month, on weekdays, twice a week, annually, fortnightly.",
            "first Monday of every month = XXXX-XX-W1-1 | weekdays = XXXX-WXX-WD | a week = XXXX-WXX | annually = XXXX | fortnightly = P2W",
        ),
    ]);
}

#[test]
fn fiscal() {
    check(&[
        (
            "Sales in fiscal 2014, FY2014, FY14, FY2013-14, the 2014 fiscal year and financial year 2013-14.",
            "fiscal 2014 = FY2014 | FY2014 = FY2014 | FY14 = FY2014 | FY2013-14 = FY2014 | 2014 fiscal year = FY2014 | financial year 2013-14 = FY2014",
        ),
        (
            "Sales in Q3 2014, in the third quarter of 2014, in H1 2014, in the first half of 2014.",
            "Q3 2014 = 2014-Q3 | third quarter of 2014 = 2014-Q3 | H1 2014 = 2014-01-01/2014-06-30 | first half of 2014 = 2014-01-01/2014-06-30",
        ),
        ("Sales in the fourth quarter fell; first-quarter sales rose.", ""),
        ("Sales in the fiscal year ended June 30, 2014 rose.", "year ended June 30, 2014 = 2013-07-01/2014-06-30"),
    ]);
}

#[test]
fn decades_centuries_seasons() {
    check(&[
        (
            "It was so in the 1980s, the mid-1990s, the late '80s, the '60s, the early 2000s and the eighties.",
            "1980s = 198 | mid-1990s = 199 | late '80s = 198 | 60s = 196 | early 2000s = 200 | eighties = 198",
        ),
        (
            "It was so in the 19th century, the late 18th century, the last decade of the 20th century.",
            "19th century = 18 | late 18th century = 17 | last decade of the 20th century = 199",
        ),
        (
            "It was so in the spring of 2011, winter 2013, last summer; at the turn of the century.",
            "spring of 2011 = 2011-SP | winter 2013 = 2013-WI | last summer = 2014-SU",
        ),
        ("In his 80s he saw the 80s, and temperatures in the 80s.", ""),
    ]);
}

#[test]
fn times_of_day() {
    check(&[
        ("He spoke at 9:30 p.m. ET (0230 GMT) on Monday.", "9:30 p.m. ET (0230 GMT) on Monday = 2015-01-19T21:30"),
        ("He spoke on Monday at 8 p.m. (1900 GMT).", "Monday at 8 p.m. (1900 GMT) = 2015-01-19T20:00"),
        (
            "He spoke at 8 p.m. EDT/7 p.m. CDT, at 10 a.m. Eastern, at 10:00 GMT+2, at 8 a.m. Moscow time.",
            "8 p.m. EDT/7 p.m. CDT = T20:00-04:00 | 10 a.m. Eastern = T10:00 | 10:00 GMT+2 = T10:00+02:00 | 8 a.m. Moscow time = T08:00",
        ),
        ("He spoke at 9:47 PST AM on Monday.", "9:47 PST AM on Monday = 2015-01-19T09:47-08:00"),
        (
            "He spoke between 9 a.m. and 5 p.m. on Monday, from 9 to 11 p.m. and from 11 to 2 p.m.",
            "9 a.m. and 5 p.m. on Monday = 2015-01-19T09:00/2015-01-19T17:00 | 9 to 11 p.m. = T21:00/T23:00 | 11 to 2 p.m. = T11:00/T14:00",
        ),
        ("He spoke from 9 to 11 a.m. GMT.", "9 to 11 a.m. GMT = T09:00Z/T11:00Z"),
        (
            "He spoke at nine in the evening on Friday, at half past nine, at a quarter to ten, at ten o'clock.",
            "nine in the evening on Friday = 2015-01-16T21:00 | half past nine = T09:30 | a quarter to ten = T09:45 | ten o'clock = T10:00",
        ),
        (
            "He spoke on Friday at around 9 p.m., and on Friday, at 6.45 in the morning.",
            "Friday at around 9 p.m. = 2015-01-16T21:00 | Friday, at 6.45 in the morning = 2015-01-16T06:45",
        ),
        (
            "He spoke on the night of March 5 last year, at dawn on Tuesday and at lunchtime Friday.",
            "night of March 5 last year = 2014-03-05TNI | dawn on Tuesday = 2015-01-20TMO | lunchtime Friday = 2015-01-16TMI",
        ),
        ("He counted nine in the morning raid and 10 Pacific islands.", ""),
    ]);
}

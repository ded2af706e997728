"""The meaning of each setting of prevent.toml, for the docs and for a new workspace."""

SETTINGS = {
    "name": "The council's name, as papers print it.",
    "[boards.CODE] name": "The board's name, as papers print it. Unset: its name in the boards return.",
    "short_name": "A short form of the council's name.",
    "police_team": "What the papers call the counter-terrorism police.",
    "logo": "A PNG or JPEG file in the workspace, printed in the header of papers with the council's name: "
    '`"templates/logo.png"`. A house style whose header has words or pictures keeps them.',
    "nation": '`"England"` or `"Wales"`. It decides the bank holidays, the clear days and the paragraphs of exempt '
    "information. Scotland has another system.",
    "small_numbers": '`"hide"` suppresses counts of 1 to threshold - 1 in public papers. `"show"` prints them. '
    '`"no-counts"` also suppresses every count of referrals and cases.',
    "corrections": 'A public count that has changed by a small number since: `"hide"` suppresses it in later papers, '
    '`"show"` prints the new count.',
    "threshold": "The smallest count that is not small.",
    "target_percent": "The share of staff requiring training that should be trained. "
    "Unset: papers and tables have no target.",
    "refresh_months": "The number of months after which training has lapsed, if the course has no renewal_months. "
    "Unset: only courses with renewal_months lapse.",
    "recent_months": "The number of months of sessions for the mean attendance.",
    "window_from": "The first day of training that counts. Unset: the first day that the sessions return covers.",
    "departments": "The departments in scope, in order. Unset: every department with a headcount.",
    "sectors": "The council's own sectors of training sessions, in order. A table gives the other names of each: "
    '`sectors = { "Schools" = ["Primary", "Academy"], "Early years" = [] }`. Unset: Education and Non-education.',
    "names": "The course's other names in the completions and sessions returns.",
    "counts": "Whether people who completed the course count as trained. Other courses do not count.",
    "renewal_months": "The number of months after which the course must be repeated. "
    "Unset: refresh_months, if it is set.",
    "quarters": "The number of quarters in the framework, or of half-years or years if `by` says so.",
    "by": 'The framework counts referrals by `"quarter"`, `"half-year"` or `"year"`. Longer ones show more where small '
    "numbers are hidden. A run can use another.",
    "journey_by": 'The journey of referrals is counted for the period: `"period"`. With `"quarter"`, `"half-year"` or '
    '`"year"`, a paper also has a table of as many of them as the framework.',
    "panel": "The name of the Channel Panel in the meetings return.",
    "delivery_group": "The name of the delivery group in the meetings return.",
    "police_agency": "The name of the police in the meetings return. "
    "Unset: every agency whose name contains police, SO15 or the police team's name.",
    "review_months": "The number of months after which a closed case is reviewed: one number or two.",
    "targets": "The days within which a step of a referral should follow another, such as "
    "`{ received_to_panel = 30 }`. Papers then print how many did. The names are `received_to_screened`, "
    "`received_to_section_36`, `received_to_panel`, `panel_to_adopted` and `adopted_to_closed`.",
    "clear_days": "The clear days between publication and the meeting. In Wales the default is 3.",
    "working_days": "The number of full working days for legal, finance and governance, each, before publication.",
    "required": "Who must clear every paper: `chair`, `chief officer`, `legal`, `finance`, `governance`, `other`.",
    "folder": "The folder of the monthly bundles: a path from the workspace's folder, or a full path.",
    "[export] status": '`"public"` hides small numbers. `"draft"` includes everything, and '
    "every sheet says that it is not for publication.",
    "readers": "Who may read the bundles: `owner`, `group` or `everyone`, on computers with such rights.",
    "keep": "The number of months' bundles to keep. Older ones are removed. 0 keeps all.",
    "move_percent": "A count that changes by this percentage from one month to the next is listed under Changes.",
    "move_least": "Smaller changes of a count are never listed, nor are percentages of a smaller number.",
    "move_points": "A percentage that changes by this many points is listed under Changes.",
    "unchanged_months": "A return unchanged for this many months, without rows for them, is listed under Changes.",
    "seldom": 'Returns that seldom change, so they are not listed, such as `["departments", "staff"]`.',
    "text_from": 'Returns whose text a public bundle shows, such as `["actions"]`. Unset: public bundles leave out '
    "text that somebody typed, such as progress and risks.",
    "without": 'Returns that exports do not read, such as `["actions"]`. Measures that use one are left out, and the '
    "bundle says so. Papers still use them. `prevent adopt` writes it for returns with faults.",
    "file": "The file or files of the return, here or in another folder. A name can have `*` and `?`, such as "
    '`"Tracker 24-25*.xlsx"`. Unset: a file with its name in `returns/`.',
    "sheet": "The sheet or sheets of the workbook. A name can have `*` and `?`. Unset: the sheets with the headings.",
    "read": '`"all"` reads every file that `file` names. `"newest"` reads only the newest, for exports that each '
    "contain all earlier rows. The newest has the last date in its name, or was saved last if a name has no date.",
    "shape": 'How the sheet is laid out. `"meetings across"` is a register with a column for each meeting, '
    '`"agencies across"` one with a row for each meeting. '
    '`"dates across"` has a column for each day of a snapshot, and `"courses across"` one for each course.',
    "as_at": 'The day of all rows of a file that has no column for it. `"from title"` is the day in the cells above '
    'the headings. `"from sheet"` and `"from file"` are the days in their names. A period counts as its last day.',
    "every_row": 'Columns that your file lacks, with one value for every row, such as `{ group = "Channel Panel" }`. '
    '`"from row"` numbers the rows of sessions, evaluations or engagements that have no reference.',
    "only_if": 'A column of days that counts only after a Yes, such as `{ accepted_on = "Adopted Y/N" }`. For other '
    'words, write them after the heading: `"Decision = Adopted; Accepted"`.',
    "add_up": 'A number that is the sum of several columns, such as `{ required = ["Front-line", "Managers"] }`.',
    "fill_down": 'Columns whose text is typed once for a group of rows, such as `["workstream"]`. A blank cell is read '
    "as the text above it. So are cells merged into one.",
    "covers": 'The days the return covers, such as `"2015-01-01..2020-12-31"`. If it continues, leave out the last '
    'day: `"2015-01-01.."`. A covered day without rows counts as 0. Unset: the days of its rows.',
    "columns": "Our column name = your heading, or a list of headings if your files differ: "
    '`received_on = ["Date in", "Received"]`.',
    "accept": 'Faults that become warnings, such as `["unknown-session"]`. '
    "[The checks](checks.md) list them, and how the rows then count.",
    "blank": 'Columns that your file lacks and that would be blank in every row, such as `["attended"]` if a register '
    "lists only people who attended. Figures that need them are then counted. Otherwise they are [x].",
    "partly_read": 'Optional columns with words that have no code yet, such as `["concern"]`. Their rows count, and '
    "only figures that need the column are [x], until each word has a code.",
    "unread": 'Optional columns that your files have and that are not read, such as `["police_check_on"]` while its '
    "cells need correcting. Figures that need them are [x].",
    "codes": 'A table for each column: your wording = our word. `""` reads your wording as a blank cell.',
    "paper": "The board's paper. Unset: the paper with the board's code.",
    "form": "The headings of the paper, and their order: `modern`, `briefing` or your own form. "
    "Unset, or `classic`: the product's. See [Your council's headings](forms.md).",
    "enclosures": 'What you enclose with the paper, such as `["Letter of the review"]`. It is listed after '
    'the paper\'s own appendices, with the next letter. Your own label, as in `"Annex 1: Letter"`, is kept.',
    "[forms.NAME] headings": "The headings in order, each a line with a heading and what fills it. "
    "See [Your council's headings](forms.md).",
    "[forms.NAME] cover": 'What is below the title. `"own"` is what the paper has without a form. `"full"` is the '
    'table of a committee report. `"short"` is a table of author, dates, status and contact, and `"line"` the same in '
    "small print.",
    "[forms.NAME] title": "The title of the paper. The `title` of a board comes before it. Unset: the paper's own.",
    "[forms.NAME] appendices": "Whether the paper's appendices follow, and in a draft the checklist for clearance.",
    "status": "`draft`, `public` or `exempt`. A run can use another.",
    "sections": "The sections of the paper. Unset: all.",
    "meetings": "The dates of the board's meetings. A paper is for the first on or after its as-at date, and says what "
    "changed since the last one before.",
    "window_ends": '`"as-at"`, or `"period"` to leave out training after the period.',
    "title": "The paper's title, in templates without one.",
    "report_of": "The author of the report. Unset: the first post of `[[contacts]]`.",
    "wards": "The wards concerned, on the cover.",
    "urgent": "Whether the report is urgent, on the cover.",
    "key": "Whether it is a key decision, on the cover.",
    "exempt_paragraphs": "The paragraphs that make the paper exempt, such as `[1, 2]`. They are in Schedule 12A to "
    "the Local Government Act 1972. England has 1 to 7 (Part 1), and Wales 12 to 18 (Part 4).",
    "public_interest": "A sentence: why the public interest in the exemption outweighs that in disclosure.",
    "deep_dive": 'The year of the accepted cases in the deep dive, such as `"2017/18"`. Unset: the financial year of '
    "the period's last day.",
    "breakdowns": "By what a paper counts the referrals received, with a table and a chart each: `source`, `concern`, "
    "`concern-group`, `age`, `sex`, `ethnicity`, `complex-needs`, `mental-health`, `district`. The more there are, the "
    "more small numbers are hidden. Unset: source and concern, if the return has their columns.",
    "trend_years": "The number of years in the section `trends`, from 3 to 10. "
    "Years before the returns begin are left out.",
    "trend_quarters": "The number of quarters in the section `trends`, from 2 to 12. Unset: it has years.",
    "labels": "Our label = yours. See [Labels](#labels).",
}

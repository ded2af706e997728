"""Rows of sessions, attendance, headcounts and departments that the tests of training count."""

DEPARTMENTS = """
code   | name              | kind       | since      | until      | also_known_as
kids   | Children          | Department |            |            | Family Services; Kids' Services
adults | Adults            | Department |            | 2020-12-31 |
adults | Adults and Health | Department | 2021-01-01 |            |
homes  | Homes             |            |            |            |
nhs    | NHS Trust         | Partner    |            |            |
mixed  | Mixed             | Mixed      |            |            |
"""
SESSIONS = """
session_id | held_on    | delivered_for     | course | reported_attendees | recorded_on
S1         | 2017-12-01 | Adults            | WRAP   |                    |
S2         | 2018-02-01 | Family Services   |        |                    |
S3         | 2020-06-01 | CHILDREN          | WRAP   |                    |
S4         | 2020-07-01 | Adults and Health | WRAP   |                    | 2021-01-10
S5         | 2020-08-01 | NHS Trust         | WRAP   | 12                 |
S6         | 2020-08-02 | NHS Trust         | WRAP   |                    |
S7         | 2020-08-03 | Mixed             | WRAP   |                    |
S8         | 2020-08-04 | Children          | Other  |                    |
S9         | 2016-01-05 | Adults            | WRAP   |                    |
"""
ATTENDANCE = """
session_id | person_id | department        | attended | recorded_on
S1         | P1        | Adults            |          |
S1         | P2        | Children          |          |
S2         | P3        | Children          | yes      |
S2         | P4        | Children          | no       |
S3         | P3        | Children          |          |
S3         | P5        | Children          |          |
S3         | P1        | Children          |          |
S4         | P6        | Adults and Health |          | 2021-01-10
S7         | P7        | NHS Trust         |          |
S7         | P8        | Adults            |          |
S8         | P9        | Children          |          |
S9         | P10       | Adults            |          |
S9         | P11       | Adults            |          |
S99        | P12       | Adults            |          |
"""
HEADCOUNTS = """
as_at      | department        | required
2018-01-01 | Children          | 8
2020-12-31 | Children          | 10
2018-01-01 | Adults            | 5
2021-01-05 | Adults and Health | 6
2019-01-01 | Homes             | 195
"""

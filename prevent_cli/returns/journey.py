"""Columns of the referrals return that few councils keep: the steps of a referral, and the person."""

from collections.abc import Mapping
from typing import Any

from prevent_cli.returns.description import Answers, Code, Column, Kind
from prevent_cli.returns.ethnic_groups import ETHNICITIES
from prevent_cli.returns.not_known import NOT_KNOWN, WELSH_NOT_KNOWN
from prevent_cli.returns.people_codes import (
    ADOPTED,
    AGE_BANDS,
    CLOSED,
    CLOSURE_REASONS,
    CONDITIONS,
    CONSENT,
    SECTION_36,
    SEXES,
)

YEARS = ("years old", "yrs old", "years", "year", "yrs", "yr", "y/o", "yo", "y", "aged", "age", "oed")  # "14 yrs"
MOST_YEARS_OF_AGE = 120  # more is a year of birth, or 999 for not known
_ANY: Mapping[str, Any] = {"seldom_kept": True, "own_figures_only": True}


def _step(
    name: str, heading: str, guidance: str, *aliases: str, answers: Answers | None = None, all_blank_if: str = ""
) -> Column:
    """Return a column of a step, with the day it was taken, or Yes or No."""
    return Column(
        name=name,
        heading=heading,
        kind=Kind.DAY_OR_ANSWER,
        aliases=aliases,
        guidance=f"{guidance} A day, or Yes or No.",
        answers=answers,
        all_blank_if=all_blank_if,
        **_ANY,
    )


def _of_person(
    name: str, heading: str, guidance: str, *aliases: str, codes: tuple[Code, ...] = (), or_else: str = ""
) -> Column:
    """Return a personal column with one word of a list, or of the council's own words if there is no list."""
    return Column(
        name=name,
        heading=heading,
        kind=Kind.CODE if codes else Kind.TEXT,
        codes=codes,
        aliases=aliases,
        guidance=guidance,
        personal=True,
        or_else=or_else,
        **_ANY,
    )


STEPS = (
    _step(
        "screened",
        "Screened",
        "Whether and when the police screened the referral.",
        *("Screening", "Date screened", "Screened on", "Screening date", "Date of screening", "Screened Y/N"),
        *("Deconfliction", "Deconflicted", "Decon date", "Deconfliction date", "Police gateway assessment"),
        *("PGA", "PGA date", "Gateway", "Gateway assessment", "Gateway assessment date"),
    ),
    _step(
        "section_36",
        "Section 36 decision",
        "Whether the police found the referral suitable for Channel, as section 36 of the Act asks. A No is a decision "
        "made too. Leave the cell blank before the decision.",
        *("S36", "S.36", "S36 decision", "S.36 decision", "Section 36", "S.36 met?", "S36 met", "Section 36 met"),
        *("Threshold met", "Channel suitable", "Suitable for Channel", "Suitable Y/N", "S36 Y/N", "Section 36 Y/N"),
        *("Suitable for Channel (s36)", "S36 suitable", "S36 outcome", "Section 36 outcome"),
        answers=SECTION_36,
    ),
    Column(
        name="section_36_on",
        heading="Section 36 date",
        kind=Kind.DATE,
        aliases=(
            *("S36 date", "S.36 date", "Section 36 decision date", "S36 decision date", "Date of S36 decision"),
            *("Date of section 36 decision", "Date of section 36", "Date of S36", "Section 36 decided on"),
            *("Date S36 decision made", "Date section 36 decision made", "S36 decision made on"),
        ),
        may_wait=True,
        guidance="The day of the section 36 decision.",
        answered_in="section_36",
        **_ANY,
    ),
    _step(
        "discussed",
        "Discussed",
        "Whether and when a Channel Panel discussed the referral.",
        *("Discussed Y/N", "Discussed at panel Y/N", "Taken to panel", "Taken to panel Y/N", "To panel", "Panel Y/N"),
        *("Considered at panel", "Presented at panel", "Heard at panel", "Went to panel"),
    ),
    _step(
        "consent",
        "Consent",
        "Whether and when the person, or a parent, consented to Channel.",
        *("Consent Y/N", "Consent given", "Consent obtained", "Consent received", "Consent date", "Date of consent"),
        *("Date consent obtained", "Date consent given", "Consent status", "Signed consent", "Consent (parent)"),
        *("Parental consent", "Consent to Channel", "Consent obtained Y/N", "Consent given Y/N", "Date consented"),
        answers=CONSENT,
    ),
    _step(
        "was_adopted",
        "Adopted as a case",
        "Whether the panel adopted the case, if the file has no day for it.",
        *("Adopted Y/N", "Adopted yes or no", "Accepted Y/N", "Accepted yes or no", "Channel case"),
        *("Channel case Y/N", "On Channel", "On Channel Y/N", "Adopted by the Channel panel", "Adopted by panel"),
        *("Adopted as Channel case", "Accepted onto Channel Y/N", "Adopted onto Channel Y/N", "Case adopted Y/N"),
        *("Channel adopted flag", "Adopted flag", "Channel case flag"),
        answers=ADOPTED,
    ),
    _step(
        "case_closed",
        "Case closed",
        "Whether and when the referral or case was closed.",
        *("Case closed Y/N", "Closed Y/N", "Closed yes or no", "Referral closed", "Live/Closed", "Open/Closed"),
        *("Open or closed", "Live or closed", "Closed/Open", "Date referral closed", "Date case closed"),
        answers=CLOSED,
    ),
    Column(
        name="closure_reason",
        heading="Reason for closure",
        kind=Kind.CODE,
        codes=CLOSURE_REASONS,
        aliases=(
            *("Closure reason", "Exit reason", "Reason for exit", "Why closed", "Exit type", "Reason closed"),
            *("Reason for closing", "Reason not adopted", "Reason for non-adoption", "Reason for leaving Channel"),
            *("Reason case closed", "Closing reason", "Closed because", "Closed with reason", "Case closed because"),
            *("Case end reason", "Episode end reason", "Reason for case closure", "Case closure reason"),
        ),
        may_wait=True,
        not_stated=(*NOT_KNOWN, *WELSH_NOT_KNOWN, "Reason not known", "Reason not recorded"),
        guidance="Why the referral or case was closed.",
        **_ANY,
    ),
    _step(
        "reopened",
        "Re-opened",
        "Whether and when the case was opened again after it was closed.",
        *("Reopened", "Re-opened on", "Reopened on", "Date re-opened", "Date reopened", "Re-opened Y/N"),
        *("Reopened Y/N", "Case re-opened", "Case reopened", "Re-opened after review"),
        all_blank_if="no referral was re-opened",
    ),
)

PERSON = (
    Column(
        name="age",
        heading="Age",
        kind=Kind.WHOLE,
        aliases=(
            "Age at referral",
            "Age when referred",
            "Age at date of referral",
            "Age in years",
            "Age (years)",
            "Age at time of referral",
        ),
        most=MOST_YEARS_OF_AGE,
        unit=YEARS,
        guidance="The age in years on the day of the referral. Never a date of birth.",
        or_else="age_band",
        personal=True,
        **_ANY,
    ),
    _of_person(
        "age_band",
        "Age band",
        "The age in one of the bands of the list.",
        *("Age group", "Age range", "Age bracket", "Age category", "Ageband", "Age banding"),
        *("Child/Adult", "Adult/Child", "Child or adult", "Adult or child"),
        codes=AGE_BANDS,
        or_else="age",
    ),
    _of_person(
        "sex",
        "Sex",
        "Male, Female, Other or prefer not to say, or Not known.",
        *("Gender", "M/F", "Male/Female", "Sex/Gender", "Gender/Sex", "Sex or gender", "Gender or sex"),
        codes=SEXES,
    ),
    _of_person(
        "ethnicity",
        "Ethnicity",
        "The ethnic group.",
        *("Ethnic group", "Ethnic origin", "Self-defined ethnicity", "SDE", "Racial or ethnic origin"),
        *("Ethnic background", "Ethnic category", "Ethnicity group"),
        codes=ETHNICITIES,
    ),
    Column(
        name="mental_health",
        heading="Mental health or neurodiversity",
        kind=Kind.CODES,
        codes=CONDITIONS,
        aliases=(
            *("MH", "Mental health", "MH concerns", "Mental health concerns", "Neurodiversity", "Neurodivergence"),
            *("Mental health conditions", "Mental health condition", "Mental health and neurodiversity", "Diagnosis"),
            *("ASD/ADHD", "MH/ND", "Mental health needs", "Diagnosed conditions", "Neurodiverse"),
        ),
        guidance="None, one or several, separated by semicolons.",
        personal=True,
        **_ANY,
    ),
    _of_person(
        "district",
        "District",
        "The district or borough where the person lives. Never an address.",
        *("Borough", "Locality", "District of residence", "Borough of residence", "Local authority area"),
        *("District or borough", "District council", "District/Borough", "Area of residence", "Council area"),
    ),
)

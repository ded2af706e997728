"""The code lists of where a referral came from and of what came of it, with the words that officers write."""

from prevent_cli.returns.description import Code
from prevent_cli.returns.not_known import NOT_KNOWN

SOURCES = (
    Code(
        name="Education",
        aliases=(
            *("School", "Schools", "College", "University", "Nursery", "Early years", "Primary school", "Academy"),
            *("Secondary school", "Special school", "Further education", "Higher education", "FE", "HE"),
            *("Academy trust", "DSL", "Designated safeguarding lead", "PRU", "Pupil referral unit"),
            *("Alternative provision", "Primary", "Secondary", "Sixth form", "Sixth form college"),
            *("School or college", "School/college", "Schools and colleges", "FE college"),
            *("Further education college", "Education setting", "Education provider", "Independent school"),
            *("Infant school", "Junior school", "Nursery school", "Early years setting", "Special school or PRU"),
            *("Special school or PRU / alternative provision", "Other education", "Multi-academy trust", "MAT"),
            *("Teacher", "Headteacher", "Head teacher", "School staff"),
            "Other education (tutor, out-of-school setting, elective home education)",
        ),
    ),
    Code(
        name="Police",
        aliases=(
            *("Met Police", "Metropolitan Police", "Constabulary", "Neighbourhood policing", "Local policing team"),
            *("CTP", "CTU", "CTIU", "SO15", "Counter-terrorism policing", "Neighbourhood police", "Police 101"),
            *("101", "Anti-Terrorist Hotline", "CTU / CTIU", "British Transport Police", "BTP", "Local police"),
            *("Police force", "Police officer", "PCSO", "Counter-terrorism police", "CT police", "Special Branch"),
            *(
                "Neighbourhood policing team",
                "Safer neighbourhood team",
                "SNT",
                "CT policing",
                "Counter-terrorism unit",
            ),
        ),
    ),
    Code(
        name="Local authority",
        aliases=(
            *("Council", "Local authority services", "Social care", "LA", "Adult social care", "MASH", "Front door"),
            *("Children's social care", "Children's services", "Early help", "Housing", "Youth justice service"),
            *("Youth offending team", "YOT", "YJS", "Adult services", "CSC", "Youth service", "LADO"),
            *("Borough council", "District council", "County council", "City council", "Local council"),
            *("Social services", "Social worker", "Adults services", "Adults social care", "ASC"),
            *("Children social care", "Children and families", "Multi-agency safeguarding hub", "MASH / Front door"),
            *("Youth justice", "Youth justice team", "Youth offending service", "YOS", "Housing team"),
            *("Housing services", "Homelessness team", "Leaving care", "Leaving care team", "Community safety"),
            *("Community safety team", "Adult safeguarding"),
        ),
    ),
    Code(
        name="Health",
        aliases=(
            *("NHS", "GP", "Hospital", "Mental health trust", "CAMHS", "ICB", "CCG", "NHS trust", "Health services"),
            *("Mental health services", "CCG (to June 2022)", "Mental health", "Mental health team"),
            *("Mental health service", "CMHT", "Community mental health team", "Mental health NHS trust", "A&E"),
            *("Ambulance", "Ambulance service", "NHS England", "Acute trust", "Hospital trust", "Health board"),
            *("Local health board", "Integrated care board", "Health visitor", "School nurse", "GP surgery"),
            *("GP practice", "Primary care", "Healthcare", "CYPMHS"),
        ),
    ),
    Code(
        name="Prison and probation",
        aliases=(
            *("Probation", "Prison", "HMPPS", "NPS", "CRC", "NPS/CRC", "YOI", "Prison or probation", "Prisons"),
            *("HM Prison and Probation Service", "Probation Service", "Prison and probation service"),
            *("CRC (to June 2021)", "Prison service", "HMP", "Prison/probation", "Prisons and probation"),
            *("Probation and prison", "National Probation Service", "Probation officer", "Youth custody"),
        ),
    ),
    Code(
        name="Community",
        aliases=(
            *("Community organisation", "Voluntary sector", "Member of the public", "Public", "Faith group"),
            *("Member of public", "Members of public", "MOP"),
            *("Charity", "Charity / VCS", "VCS", "Community group", "Faith organisation", "Self-referral", "Self"),
            *("Members of the public", "General public", "Community member", "Community leader", "Local community"),
            *("Faith", "Faith leader", "Faith institution", "Mosque", "Church", "VCSE", "Charity / VCSE"),
            *("Third sector", "Voluntary", "Voluntary organisation", "Voluntary and community sector"),
        ),
    ),
    Code(
        name="Friends and family",
        aliases=(
            *("Family", "Friends", "Friend or family", "Family and friends", "Parent", "Friend", "Parent/carer"),
            *("Parents", "Parent or carer", "Relative", "Relatives", "Family member", "Family members"),
            *("Friends/family", "Friend/family", "Family/friends", "Family/friend", "Family or friends"),
            *("Family or friend", "Mother", "Father", "Sibling"),
        ),
    ),
    Code(
        name="Other",
        aliases=(
            *("DWP", "Jobcentre", "DWP / Jobcentre", "Employer", "Home Office", "Border Force", "UKVI"),
            *("UKVI / Border Force", "Online / social media company", "Social media company", "Job centre"),
            *("Jobcentre Plus", "Job centre plus", "Immigration enforcement", "Workplace", "Private sector"),
            "Armed forces",
        ),
    ),
    Code(
        name="Not known",
        aliases=(
            *(*NOT_KNOWN, "Anonymous", "Unknown or not specified", "Source unknown", "TBC", "TBA", "TBD"),
            *("To be confirmed", "Pending"),
        ),
    ),
)

OUTCOMES = (
    Code(
        name="Advice given",
        aliases=(
            *("Advice", "Advice provided", "Triaged and advice provided", "Advice only", "Advice and guidance"),
            *("Advice and guidance given", "Advice offered", "Advice and information"),
        ),
    ),
    Code(
        name="No further action",
        aliases=(
            *("NFA", "No further action required", "No further action taken", "No further Prevent action"),
            *("No further action by Prevent", "Closed - NFA", "Closed - no further action", "NFA - closed"),
            "No action required",
        ),
    ),
    Code(
        name="Other support",
        aliases=(
            *("Signposted", "Referred to another service", "Signposted to other services", "Referred elsewhere"),
            *("Signposted to another service", "Referred to other services", "Signposting", "Signposted elsewhere"),
            *("Referred to another agency", "Referred to other agency", "Other services"),
            "Referred to mainstream services",
        ),
    ),
    Code(
        name="Taken to panel",
        aliases=(
            *("Panel", "Discussed at panel", "To panel", "Taken to Channel panel", "To Channel panel"),
            *("Discussed at Channel panel", "Discussed at a Channel panel", "Presented to panel"),
        ),
    ),
    Code(
        name="Accepted",
        aliases=(
            *("Adopted", "Accepted onto Channel", "Adopted as a case", "Adopted onto Channel", "Adopted by panel"),
            *("Adopted as a Channel case", "Adopted to Channel", "Adopted into Channel", "Accepted by panel"),
            *("Accepted to Channel", "Accepted as a Channel case", "Taken onto Channel"),
        ),
    ),
    Code(
        name="Not adopted",
        aliases=(
            *("Not accepted", "Not accepted onto Channel", "Not adopted onto Channel", "Discussed but not adopted"),
            *("Not adopted by panel", "Not accepted by panel", "Not adopted as a case"),
        ),
    ),
    Code(
        name="Consent refused",
        aliases=(
            *("Refused consent", "Consent not given", "Consent declined", "Declined consent", "Did not consent"),
            "Refused to consent",
        ),
    ),
    Code(name="Declined"),
    Code(
        name="Consent withdrawn",
        aliases=("Withdrew consent", "Withdrew", "Consent withdrawn by parent", "Withdrew from Channel"),
    ),
    Code(
        name="Support completed",
        aliases=(
            *("Completed", "Support complete", "Support ended", "Completed support", "Channel support completed"),
            "Successfully completed",
        ),
    ),
    Code(name="Left Channel", aliases=("Exited", "Exited Channel", "Exit", "Exited from Channel", "Exited support")),
    Code(
        name="Transferred",
        aliases=(
            *("Transferred out", "Transferred to another area", "Moved out of area", "Transferred out of area"),
            *("Transferred to other area", "Moved to another area", "Moved area"),
        ),
    ),
    Code(name="Closed", aliases=("Case closed", "Referral closed")),
    Code(
        name="Open",
        aliases=(
            *("Live", "Ongoing", "Active", "In progress", "Case open", "Open case", "Live case", "Still open"),
            "Current",
        ),
    ),
)

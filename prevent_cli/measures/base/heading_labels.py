"""The headings that the product prints, which a council may word for itself: those of papers, parts and details."""

HEADING_GROUPS = {
    "headings of committee reports": (
        "Officers Recommendations",
        "Why this report is needed",
        "Reasons for recommendations",
        "Alternative options considered and not recommended",
        "Post decision implementation",
        "Implications of decision",
        "Report clearance checklist",
    ),
    "headings of papers": (
        *("Summary", "Contents", "Introduction", "Purpose of this report", "Recommendation", "Main points"),
        "What has changed",
        *("The Prevent duty and the strategy", "Counter Terrorism risk assessment", "Local risk assessment"),
        *("Prevent case management performance", "Channel casework", "Strategic review", "Action plan and projects"),
    ),
    "headings of sections": (
        *("The journey of referrals", "Who is referred, by whom and why", "How long referrals and cases take"),
        *(
            "Training of council staff and partners",
            "Training of staff and partners",
            "Training of partners",
            "Training",
        ),
        *("Training of partner organisations", "Training by course", "Training by sector", "Quality of training"),
        *("What those trained said", "Trends", "Counter-extremism", "Progress against the action plan"),
    ),
    "headings of the overview": (
        *("Why the council does this work", "Objectives", "Reporting and accountability", "Work with communities"),
        *("A faith forum", "Meetings each month", "Safeguarding people at risk", "Reviews of the work"),
        *("Learning from serious incidents", "How success is measured", "Referrals in confidence"),
        *("Work across departments", "Workstreams by status", "Consultation and engagement", "Background papers"),
        "Exempt information",
    ),
    "headings of forms and implications": (
        *("The Prevent duty", "Updates to boards"),
        *("Corporate priorities and performance", "Social value", "Legal and constitutional references"),
        "Resources (finance and value for money, procurement, staffing, IT, property, sustainability)",
        *("Risk management", "Equalities and diversity", "Corporate parenting", "Insight"),
    ),
    "headings of the product's own forms": (
        *("Purpose of report", "Key messages", "Recommendations", "Background", "Progress", "Options considered"),
        *("Reasons for the recommendations", "Next steps", "Implications", "Consultation", "Appendices", "Key points"),
    ),
    "appendices": (
        *("Training of partner organisations, team by team", "Achievements and priorities"),
        *("Local counter-extremism plan by theme", "Recommendations of the strategic review"),
        "Recommendations and progress",
    ),
    "details below the title": (
        *("Title", "Report of", "Wards", "Status", "Urgent", "Key", "Enclosures", "Officer Contact Details"),
        *("Date of meeting", "Figures as at", "Contact"),
    ),
}
HEADINGS = tuple(words for group in HEADING_GROUPS.values() for words in group)
KIND = "heading"  # "heading: Training" is only the heading, and no department or course of that name

"""The words of any list for a value that nobody knows: the code "Not known", or a blank cell where a list has none."""

NOT_KNOWN = (
    *("Not known", "Unknown", "Not recorded", "Not stated", "Not specified", "Unspecified", "Not disclosed"),
    *("Not provided", "Not given", "Not available", "Not entered", "Not captured", "Not collected", "Not obtained"),
    *("Information not obtained", "Information not available", "Information not recorded", "No information"),
    *("No data", "No data recorded", "N/K", "NK", "Don't know", "Not yet known"),
)
NONE_STATED = ("None", "None known", "None identified", "None recorded", "None stated", "None disclosed", "No", "Nil")
WELSH_NOT_KNOWN = ("Ddim yn hysbys", "Anhysbys", "Heb ei gofnodi")

"""The words of a text: one by one, in lines, as phrases, with slips of the pen, within quotation marks."""

"""Those who draft: our rules, and guests that other packages bring by the entry points `wardmote.drafters`.

In: a `Reading`. Out: drafts that are sound: grounded in the words of the text, each once, in the order of the text.
"""

"""What a reader takes away from a page: its tables as CSV, its charts as pictures, pages to embed, and citations."""

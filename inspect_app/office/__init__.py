"""What an office keeps about its own documents: letterhead, signatories, recipients, paragraphs, numbers."""

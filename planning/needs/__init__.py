"""What a client needs: assessments that answer three questions, and the opportunities they open."""

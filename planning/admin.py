"""What administrators write of how proposals and surveys leave; the rest stands in the rooms of its subject."""

from django.contrib import admin

from accounts.letters.letter_admin import LetterTemplateAdmin
from planning.health import rule_admin
from planning.models import ProposalMailTemplate, SurveyMailTemplate
from planning.plans import template_admin
from planning.proposals import house_style_admin
from planning.surveys import question_admin

__all__ = ["house_style_admin", "question_admin", "rule_admin", "template_admin"]  # they register where the admin looks

admin.site.register([ProposalMailTemplate, SurveyMailTemplate], LetterTemplateAdmin)

"""Value is mutual: our figure stands beside one for the client. Rows from before are asked for it at their next change."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("planning", "0016_what_is_attached_is_said_by_the_mail")]
    operations = [
        migrations.RemoveConstraint(
            model_name="opportunity", name="value_for_us_stands_beside_that_for_the_client"
        ),
        AddConstraintNotValid(
            model_name="opportunity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value_for_us_high", None), ("value_for_us_low", None)
                ) | models.Q(("value_for_client_low__isnull", False)) | models.Q(("value_for_client_high__isnull", False)),
                name="value_is_two_figures_never_ours_alone",
                violation_error_message="Value is mutual: say also what the client gains, as a figure.",
            ),
        ),
    ]

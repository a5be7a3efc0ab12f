from django import forms


class DateInput(forms.DateInput):
    input_type = "date"


class Form(forms.Form):
    pass


class ModelForm(forms.ModelForm):
    pass

"""What the page of notices sends."""

from django import forms


class ReadForm(forms.Form):
    """Until when all is read, as the page said it."""

    up_to = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z"])

from django.urls import path

from signatures.demonstration.mail_page import mail_as_html, mail_page

urlpatterns = [
    path("mail/", mail_page, name="demonstration_mail"),
    path("mail/<slug:digest>/", mail_as_html, name="demonstration_mail_as_html"),
]

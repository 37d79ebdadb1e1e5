from django.urls import path

from signatures.demonstration.mail_page import mail_page

urlpatterns = [path("mail/", mail_page, name="demonstration_mail")]

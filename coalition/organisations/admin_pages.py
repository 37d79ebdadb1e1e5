"""The editor's pages of organisations and members."""

from typing import Any

from django.contrib import admin
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest

from coalition.organisations.add import put_on_record
from coalition.organisations.country_filter import CountryFilter
from coalition.organisations.forms import OrganisationForm, OrganisationNameForm, PositionForm
from coalition.organisations.models import Member, Organisation, OrganisationName, OrganisationPages
from coalition.organisations.on_record import standing_for
from coalition.site.named_rows import NamedRows
from coalition.site.read_only_admin import ProtectedAdmin
from coalition.site.row_select import RowSelect


class OrganisationNameInline(admin.TabularInline[OrganisationName, Organisation]):
    model = OrganisationName
    form = OrganisationNameForm
    extra = 0


@admin.register(Organisation)
class OrganisationAdmin(ProtectedAdmin[Organisation]):
    form = OrganisationForm
    fields = ["name", "acronym", "country", "website", "has_page", "other_than"]
    list_display = ["name", "acronym", "country", "website"]
    list_filter = [CountryFilter]
    search_fields = ["name", "acronym", "names__name", "website"]
    inlines = [OrganisationNameInline]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Organisation], search_term: str
    ) -> tuple[QuerySet[Organisation], bool]:
        """Find by its names, and by those of what was merged into it, however often."""
        found, may_be_doubled = super().get_search_results(request, queryset, search_term)
        if not search_term:
            return found, may_be_doubled
        all_merged = Organisation.objects.exclude(merged_into=None)
        merged, _is_doubled = super().get_search_results(request, all_merged, search_term)
        stayed = {one.pk for one in standing_for(merged.values_list("pk", flat=True)).values()}
        return queryset.filter(Q(pk__in=found.values("pk")) | Q(pk__in=stayed)), False

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """Offer to make it a member, where it is none: the only way for who has no script to look it up among all."""
        obj = kwargs.get("obj")
        context["may_become_member"] = (
            obj is not None
            and request.user.has_perm("coalition.add_member")
            and not Member.objects.filter(organisation=obj, until=None).exists()
        )
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Organisation, form: Any, change: bool) -> None:
        put_on_record(obj, names=form.other_names(), different_from=form.cleaned_data["other_than"])


@admin.register(OrganisationPages)
class OrganisationPagesAdmin(NamedRows[OrganisationPages]):
    """The switch of the whole site, which is neither added nor deleted."""

    fields = ["are_shown"]
    list_display = ["__str__", "are_shown"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: OrganisationPages | None = None) -> bool:
        return False


@admin.register(Member)
class MemberAdmin(NamedRows[Member]):
    list_display = ["organisation", "since", "until", "position"]
    list_editable = ["position"]
    ordering = ["position", "pk"]
    autocomplete_fields = ["organisation"]
    list_select_related = ["organisation"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Put a new member last."""
        last = Member.objects.aggregate(last=Max("position"))["last"]
        return {"position": (last or 0) + 1, **super().get_changeform_initial_data(request)}

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, **{"form": PositionForm} | kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Member]:
        """Leave out what stayed behind when its Organisation was merged into another member."""
        return super().get_queryset(request).filter(organisation__merged_into=None)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs |= {"widget": RowSelect(db_field, self.admin_site), "queryset": Organisation.objects.known()}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

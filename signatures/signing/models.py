from django.db import models


class Tally(models.Model):
    """The number of times that something was done until a moment at which counting begins anew."""

    key = models.CharField(max_length=100)
    ends_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_tally_a_key_and_time", fields=["key", "ends_at"])]

    def __str__(self) -> str:
        return f"{self.key.partition(':')[0]} until {self.ends_at}: {self.count}"


class DayKey(models.Model):
    """The random key of one day's digests of networks: deleted with the day, and no digest tells of a network again."""

    day = models.DateField(primary_key=True)
    key = models.BinaryField()

    def __str__(self) -> str:
        return str(self.day)

from coalition.site.version import VERSION


def test_the_version_is_that_of_the_project():
    assert [part.isdigit() for part in VERSION.split(".")] == [True, True, True]

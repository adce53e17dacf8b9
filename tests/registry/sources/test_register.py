import pytest

from certdesk import places
from certdesk.problems import Problem
from certdesk.registry.sources.register import load_register


def test_the_register_has_an_address_a_name_and_a_basis():
    register = load_register(places.data_folder())
    assert register.address.startswith("https:")
    assert register.name
    assert register.name_en
    assert register.basis


@pytest.mark.parametrize(
    "address", ["cx.cnca.cn", "http:" + "//cx.cnca.cn", "file:" + "///etc/passwd"]
)
def test_an_address_that_no_browser_should_get_is_refused(tmp_path, address):
    text = (places.data_folder() / "register.toml").read_text(encoding="utf-8")
    good = load_register(places.data_folder()).address
    (tmp_path / "register.toml").write_text(text.replace(good, address), encoding="utf-8")
    with pytest.raises(Problem):
        load_register(tmp_path)


def test_a_built_registry_tells_the_register(registry):
    assert registry.register == load_register(places.data_folder())

"""A bag of names that lies on the disk."""

from cleaner.outputs.names import Names


def test_a_name_is_taken_out_as_often_as_it_was_put_in() -> None:
    names = Names()
    assert [names.add("a"), names.add("b"), names.add("a")] == [True, True, False]
    assert [names.take("a") for _ in range(3)] == [True, True, False]
    assert names.take("c") is False
    names.close()


def test_a_name_that_is_no_unicode_is_found_as_it_is_written() -> None:
    names = Names()
    names.add("a\ufffd.txt")
    assert names.take("a\udcff.txt")
    assert not names.take("a\udcff.txt")
    names.close()

import gc

from app.host.memory import collect_less_often


def test_the_collector_looks_less_often_but_still_looks() -> None:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)  # Python's own, whatever ran in this process before
    try:
        collect_less_often()
        assert gc.get_threshold()[0] > 700
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)

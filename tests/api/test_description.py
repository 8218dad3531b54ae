"""The description says what the service does, in both languages; requests made up from it find no fault."""

from __future__ import annotations

import os
import re
import traceback
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.running import Service

EXAMPLES = int(os.environ.get("GEO_EXAMPLES", "3"))  # for each path: there are many
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_every_word_of_the_description_is_in_both_languages(service: Service) -> None:
    content = service.get("/ogc/openapi").json
    texts = [content["info"]["title"], content["info"]["description"]]
    for path in content["paths"].values():
        texts += [path["get"]["summary"]]
        texts += [each["description"] for each in path["get"]["parameters"] if "description" in each]
    assert [text for text in texts if not (_CHINESE.search(text) and re.search(r"[A-Za-z]{2}", text))] == []


def test_the_description_is_in_one_language_where_that_is_asked(service: Service) -> None:
    english = service.get("/ogc/openapi?lang=en").body.decode()
    assert _CHINESE.search(service.get("/ogc/openapi?lang=zh").json["paths"]["/api/near"]["get"]["summary"])
    assert not _CHINESE.search(re.sub(r'"(?:example|pattern|title)":"[^"]*"', "", english).split('"/ogc/coll')[0])


def test_every_path_lists_what_may_come_of_the_service_s_own_fault(service: Service) -> None:
    paths = service.get("/ogc/openapi").json["paths"]
    assert [path for path, said in paths.items() if not {"500", "503"} <= said["get"]["responses"].keys()] == []


def test_where_one_is_sent_on_is_listed(service: Service) -> None:
    paths = {path: said["get"]["responses"] for path, said in service.get("/ogc/openapi").json["paths"].items()}
    assert service.get("/").status == 307
    assert "307" in paths["/"]
    for path, answers in paths.items():
        if "{" not in path and path != "/":
            assert ("308" in answers) == (service.get(f"{path}/").status == 308), path


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: str(mode.value))
def test_made_up_requests_find_no_fault(mode: GenerationMode, service: Service) -> None:
    """No 5xx and no status, media type or body that is not described, for values as described and for others."""
    content = service.get("/ogc/openapi").json
    kept = [path for path in content["paths"] if "/collections/" not in path or "/projects" in path]
    content["paths"] = {path: content["paths"][path] for path in kept}
    base = f"http://127.0.0.1:{service.port}"
    faults: list[str] = []
    asked = 0
    with requests.Session() as session:
        for result in schemathesis.openapi.from_dict(content).get_all_operations():
            operation = result.ok()  # type: ignore[union-attr] # the other kind has no such method, and fails here

            @settings(
                max_examples=EXAMPLES,
                database=None,
                deadline=None,
                derandomize=True,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: Any) -> None:
                nonlocal asked
                asked += 1
                case.validate_response(case.call(session=session, base_url=base), checks=CHECKS)

            try:
                ask()
            except Unsatisfiable:
                continue  # where nothing can be asked, nothing can be asked wrongly
            except Exception as fault:
                faults.append(f"{operation.label}: {''.join(traceback.format_exception(fault))[-1500:]}")
    assert faults == []
    assert asked >= len(kept)

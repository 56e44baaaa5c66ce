"""What is shown for an address that leads nowhere or a request that cannot be answered."""

from typing import Any

from datasette.utils.asgi import Base400, Response


async def answer(datasette: Any, request: Any, exception: Exception) -> Any:
    """The error page (or JSON) in the site's own dress; None for a fault of the program."""
    fault = told(exception)
    if fault is None:
        return None
    if request.path.split("?")[0].endswith(".json"):
        return Response.json(fault, status=fault["status"])
    templates = [f"{fault['status']}.html", "error.html"]
    return Response.html(await datasette.render_template(templates, fault, request), status=fault["status"])


def told(exception: Exception) -> dict[str, Any] | None:
    """What the error page says of a refusal that Datasette means for the reader; None for anything else."""
    from datasette.views.base import DatasetteError

    if isinstance(exception, Base400):
        said: dict[str, Any] = {"error": str(exception), "status": exception.status, "title": None}
    elif isinstance(exception, DatasetteError) and not exception.message_is_html:
        said = {**exception.error_dict, "error": exception.message, "status": exception.status}
        said["title"] = exception.title
    else:
        return None
    return {**said, "ok": False}

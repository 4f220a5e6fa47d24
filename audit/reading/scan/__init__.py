"""Scans: pictures of pages, recognised on this machine; the recognition's own telemetry is off before it is loaded."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

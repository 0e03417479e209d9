"""Import: saved reports become article files with honest metadata.

`import_files` is the way in. A reader turns the text of one kind of file into a `Draft`; only `batch` touches the disk.
"""

from onrecord.importing.batch import import_files
from onrecord.importing.draft import Draft
from onrecord.importing.report import FileReport, Outcome, Report, report_json, report_rows

__all__ = ["Draft", "FileReport", "Outcome", "Report", "import_files", "report_json", "report_rows"]

"""Tagged PDF (PDF/UA-1, ISO 14289-1) on top of reportlab: paper that a screen reader can follow.

reportlab draws; this module says what each drawing *is*. A document is described first, as a tree
of :class:`Element` in reading order; then every mark on a page is drawn either inside
:meth:`TaggedCanvas.content`, which ties it to its element, or inside
:meth:`TaggedCanvas.artifact`, which says that it carries no meaning (rules, footers, discs).

    document = Element("Document")
    heading = document.add("H1")
    canvas = TaggedCanvas(buffer, root=document, lang="en-GB", ...)
    with canvas.content(heading):
        canvas.drawString(...)

The same input always gives the same bytes, so a document can be known by its digest. Links and
form fields are not covered: what is made here is for paper. Nothing here encrypts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import (
    XMP,
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

# Plain bytes in place of letters that stand for them: a tenth sooner made, and a little smaller.
rl_config.useA85 = 0

BoundingBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of a page's drawing: the page's name inside the file, and its number there."""

    page: str
    number: int


@dataclass(eq=False, slots=True)
class Element:
    """A part of the document, as assistive software will meet it.

    An element holds either further elements or marks, never both: a paragraph with a passage in
    another language is a ``P`` of ``Span`` elements. Elements without marks anywhere below them
    are left out of the file.

    Attributes:
        tag: a standard structure type: ``P``, ``H1`` to ``H6``, ``L``, ``LI``, ``Figure``...
        language: BCP 47, where it differs from the document's.
        alternative: what a figure shows, for those who cannot see it.
        actual: what it says, where it is drawn in shapes that are no letters.
        attributes: PDF attribute dictionary entries, owner under ``O``.
    """

    tag: str
    language: str = ""
    alternative: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    actual: str = ""

    def add(self, tag: str, *, language: str = "", alternative: str = "") -> Element:
        """Append a child, which is read after all that was added before it."""
        child = Element(tag, language=language, alternative=alternative)
        self.children.append(child)
        return child

    @property
    def is_empty(self) -> bool:
        """Whether nothing was drawn for this element or for any below it."""
        return not self.marks and all(child.is_empty for child in self.children)


class _SpacedText(PDFTextObject):  # type: ignore[misc]
    """Text whose lines end in a real space.

    reportlab ends a line without one, and readers then join the words on either side of the break.
    """

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 - reportlab's names
        super()._textOut(f"{text} " if TStar else text, TStar)


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A reportlab canvas that records which element each drawing belongs to.

    Args:
        filename: a path or a binary file-like object.
        root: the whole document, usually ``Element("Document")``.
        options: as for reportlab's canvas; ``lang`` is needed, and so is an embedded
            ``initialFontName``, since the built-in fonts cannot be embedded.
    """

    def __init__(self, filename: Any, *, root: Element, **options: Any) -> None:
        options.update(invariant=1, pageCompression=1, pdfVersion=(1, 7), encrypt=None)
        super().__init__(filename, **options)
        self._root = root
        self._open = False
        self._page_marks: list[Element] = []
        self._marks_by_page: list[list[Element]] = []
        self._doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self.setViewerPreference("DisplayDocTitle", "true")

    @contextmanager
    def content(self, element: Element, box: BoundingBox | None = None) -> Iterator[None]:
        """Draw what belongs to an element.

        Args:
            element: a leaf of the tree; it may be drawn in several goes and over several pages.
            box: left, bottom, right, top in points on the page; needed for figures.

        Raises:
            ValueError: the element has children, and so cannot hold drawing itself.
        """
        if element.children:
            raise ValueError(f"A {element.tag} with children cannot hold drawing itself.")
        if box is not None:
            element.attributes = {
                "O": PDFName("Layout"),
                "Placement": PDFName("Block"),
                "BBox": PDFArray([round(edge, 2) for edge in box]),
            }
        mark = Mark(self._doc.thisPageName(), len(self._page_marks))
        element.marks.append(mark)
        self._page_marks.append(element)
        with self._marked(f"/{element.tag} <</MCID {mark.number}>> BDC"):
            yield

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Draw what carries no meaning: kind is Layout, Pagination, Background or Page."""
        with self._marked(f"/Artifact <</Type /{kind}>> BDC"):
            yield

    @contextmanager
    def _marked(self, opening: str) -> Iterator[None]:
        if self._open:
            raise ValueError("Marked content cannot stand inside marked content.")
        self._open = True
        self._code.append(opening)
        yield
        self._code.append("EMC")
        self._open = False

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> PDFTextObject:  # noqa: N802 - reportlab's name
        """As in reportlab, with a real space at each line's end."""
        return _SpacedText(self, x, y, direction=direction)

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page and note, for readers, which element each of its marks belongs to."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._marks_by_page)
        page.Tabs = PDFName("S")
        self._marks_by_page.append(self._page_marks)
        self._page_marks = []

    def save(self) -> None:
        """Write the structure tree and the metadata, then the file."""
        if self._code:
            self.showPage()
        title = str(self._doc.info.title)
        if not getattr(self._doc.Catalog, "Lang", None) or title == "untitled":
            raise ValueError("A tagged document needs a language and a title.")
        metadata = _metadata(title).encode()
        self._doc.Catalog.Metadata = XMP(creator=lambda _document: metadata)
        _StructureWriter(self._doc).write(self._root, self._marks_by_page)
        super().save()


class _StructureWriter:
    """Turns the tree into PDF objects, numbered in reading order so that bytes never vary."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._references: dict[Element, PDFObjectReference] = {}

    def write(self, root: Element, marks_by_page: Sequence[Sequence[Element]]) -> None:
        tree_reference = PDFObjectReference("StructTreeRoot")
        top = self._element(root, tree_reference)
        numbers: list[Any] = []
        for key, elements in enumerate(marks_by_page):
            numbers += [key, PDFArray([self._references[element] for element in elements])]
        tree = {
            "Type": PDFName("StructTreeRoot"),
            "K": PDFArray([top]),
            "ParentTree": PDFDictionary({"Nums": PDFArray(numbers)}),
            "ParentTreeNextKey": len(marks_by_page),
        }
        self._document.Catalog.StructTreeRoot = self._keep(tree, "StructTreeRoot")

    def _element(self, element: Element, parent: PDFObjectReference) -> PDFObjectReference:
        name = f"Structure{len(self._references)}"
        reference = self._references[element] = PDFObjectReference(name)
        kids = [self._element(child, reference) for child in element.children if not child.is_empty]
        kids += [self._mark(mark) for mark in element.marks]
        entries: dict[str, Any] = {
            "Type": PDFName("StructElem"),
            "S": PDFName(element.tag),
            "P": parent,
            "K": PDFArray(kids),
        }
        if element.language:
            entries["Lang"] = PDFString(element.language)
        if element.alternative:
            entries["Alt"] = PDFString(element.alternative)
        if element.actual:
            entries["ActualText"] = PDFString(element.actual)
        if element.attributes:
            entries["A"] = PDFDictionary(element.attributes)
        return self._keep(entries, name)

    @staticmethod
    def _mark(mark: Mark) -> PDFDictionary:
        return PDFDictionary(
            {"Type": PDFName("MCR"), "Pg": PDFObjectReference(mark.page), "MCID": mark.number}
        )

    def _keep(self, entries: dict[str, Any], name: str) -> PDFObjectReference:
        dictionary = PDFDictionary(entries)
        dictionary.__RefOnly__ = 1
        return self._document.Reference(dictionary, name)


def _metadata(title: str) -> str:
    """Make the XMP packet by which a file says that it follows PDF/UA-1."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt>'
        "</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    )

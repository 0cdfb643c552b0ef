from __future__ import annotations

from scilab_kernel.protocol import replies
from scilab_kernel.protocol.messages import Message
from tests.fakes.schema import check_content


def test_the_reply_to_an_aborted_cell_has_no_execution_count() -> None:
    content = replies.aborted()
    assert "execution_count" not in content
    check_content("execute_reply", content)


def test_a_reply_goes_back_to_the_sender() -> None:
    request = Message("complete_request", {}, header={"msg_id": "1"}, identities=(b"me",))
    reply = request.reply(replies.Reply(status="ok"))
    assert (reply.msg_type, reply.identities) == ("complete_reply", (b"me",))
    assert (reply.parent_header, reply.header) == ({"msg_id": "1"}, {})


def test_a_publication_names_its_parent_and_nobody_else() -> None:
    request = Message("execute_request", {}, header={"msg_id": "1"}, identities=(b"me",))
    publication = request.publication("stream", {"name": "stdout", "text": ""})
    assert (publication.parent_header, publication.identities) == ({"msg_id": "1"}, ())

// Asks the person for a line; the kernel sends the answer in a file, so that any text arrives whole.
// The kind is "", "password", or "code" if the answer will be evaluated.
function %sk_text = %sk_ask(%sk_kind)
    %sk_figures(%t); // the person may have to look at them to answer
    %sk_emit("question", %sk_kind);
    %sk_text = %sk_await();
endfunction

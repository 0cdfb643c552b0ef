// Asks the person at the front end for a line; any text comes over exactly, by a file.
// The kind is "", "password", or "code" for what will be evaluated.
function %sk_text = %sk_ask(%sk_kind)
    %sk_figures(%t); // who is asked may have to look at them
    %sk_emit("question", %sk_kind);
    %sk_text = %sk_await();
endfunction

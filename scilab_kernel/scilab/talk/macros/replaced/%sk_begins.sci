// Tell which of some texts begin with a text.
function does = %sk_begins(texts, text)
    does = part(texts, 1:length(text)) == text;
endfunction

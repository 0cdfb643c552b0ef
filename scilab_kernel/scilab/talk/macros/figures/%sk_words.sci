// Gives texts as lines of one text; empty if there are none.
function text = %sk_words(texts)
    text = "";
    if type(texts) == 10 then
        text = strcat(texts, ascii(10));
    end
endfunction

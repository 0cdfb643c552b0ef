// Tells whether %sk_aside has wrapped a value: then ans is the second item of this list.
function aside = %sk_is_aside(value)
    aside = %f;
    if type(value) == 15 then
        if size(value) == 2 then
            aside = isequal(value(1), "@NONCE@");
        end
    end
endfunction

// Tells whether a value is an ans that %sk_aside has wrapped: then it is the second in a list.
function aside = %sk_is_aside(value)
    aside = %f;
    if type(value) == 15 then
        if size(value) == 2 then
            aside = isequal(value(1), "@NONCE@");
        end
    end
endfunction

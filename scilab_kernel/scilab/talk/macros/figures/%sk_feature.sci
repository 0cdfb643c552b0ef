// Describes a property: its name, "s" or "d", its rows, and its texts, a line each, or its numbers.
function lines_ = %sk_feature(name, value)
    if type(value) == 10 then
        texts = strsubst(matrix(value, -1, 1), ascii(10), " ");
        lines_ = [msprintf("%s s %d", name, size(value, 1)) + msprintf(" %d", size(texts, 1)); texts];
    else
        lines_ = msprintf("%s d %d", name, size(value, 1));
        if value <> [] then
            lines_ = lines_ + msprintf(" %.12g", matrix(double(value), -1, 1));
        end
    end
endfunction

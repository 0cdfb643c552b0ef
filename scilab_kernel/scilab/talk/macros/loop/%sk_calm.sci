// Makes of a mode that waits after each statement the one that shows the same without.
function mode_ = %sk_calm(mode_)
    if mode_ == 4 then
        mode_ = 1;
    elseif mode_ == 7 then
        mode_ = 3;
    end
endfunction

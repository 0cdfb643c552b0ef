// Tells whether a function is the one that the file original_ defines, or has guards with numbers
// from first_ to last_: then Scilab need not warn when it is defined again with these guards.
function yes_ = %sk_is_same(name_, original_, first_, last_)
    yes_ = %f;
    if ~exists(name_) then
        return
    end
    execstr("function_ = " + name_ + ";", "errcatch");
    if type(function_) <> 13 then
        return
    end
    [outs_, ins_, text_] = string(function_);
    [start_, end_, found_, number_] = regexp(strcat(text_), "/%sk_stop\((\d+)/");
    if start_ <> [] then
        number_ = strtod(number_(1));
        yes_ = number_ >= first_ & number_ <= last_;
        return
    end
    if original_ == "" then
        return
    end
    protection_ = funcprot(0);
    exec(original_, -1);
    execstr("function_ = " + name_ + ";");
    funcprot(protection_);
    [own_outs_, own_ins_, own_text_] = string(function_);
    yes_ = isequal(list(outs_, ins_, text_), list(own_outs_, own_ins_, own_text_));
endfunction

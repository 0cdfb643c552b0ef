// As Scilab's file; the files of the kernel, such as that of the cell, are left out of the list, and
// a copy with guards has the name of the person's file.
function varargout = file(varargin)
    varargout = %sk_outputs("%sk_c_file", argn(1), varargin);
    if argn(2) > 0 then
        return
    end
    [units, types, paths] = %sk_c_file();
    copies = part(paths, 1:length("@DIR@/copies/whole")) == "@DIR@/copies/whole";
    ours = part(paths, 1:length("@DIR@")) == "@DIR@" & ~copies;
    for k = 1:size(varargout)
        list_ = varargout(k);
        if size(list_, "*") == size(ours, "*") then // what Scilab lists of each file
            if type(list_) == 10 then
                list_ = strsubst(list_, "@DIR@/copies/whole", "");
            end
            list_(ours) = [];
            varargout(k) = list_;
        end
    end
endfunction
